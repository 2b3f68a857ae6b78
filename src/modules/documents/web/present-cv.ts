import { occupationReference, type Occupation } from '#modules/reference'
import {
  countryChoices,
  countryName,
  formatDate,
  formatList,
  intlTag,
  locales,
  translator,
  type Locale,
} from '#platform/i18n'
import type { CvMonth, CvPeriod, EuropassCv } from '../formats/europass/europass-cv.ts'
import {
  careerEntry,
  isKnownLanguage,
  monthText,
  skillEntry,
  wishesOf,
  type CvCareerWish,
  type Unusable,
} from '../rules/cv-entries.ts'

export const cvParts = ['occupations', 'career', 'education', 'languages', 'skills'] as const
export type CvPart = (typeof cvParts)[number]

export type CvItem = {
  /** "career.3": the tick box, and the number of what has to be chosen beside it. */
  key: string
  label: string
  detail: string
  /** Ticked when the preview opens. */
  isProposed: boolean
  unusable: Unusable | null
  /** What has to be said in addition, with its choices. */
  question: { name: string; label: string; choices: { value: string; label: string }[] } | null
}

export type CvView = { parts: { part: CvPart; items: CvItem[] }[]; leftOut: string | null }

/** What stands in a CV, entry by entry, as it would be taken over. */
export function presentCv(cv: EuropassCv, locale: Locale): CvView {
  const t = translator(locale, 'documents')
  const items: Record<CvPart, CvItem[]> = {
    occupations: occupationItems(cv, locale),
    career: careerItems(cv, locale),
    education: educationItems(cv, locale),
    languages: languageItems(cv, locale),
    skills: cv.skills.map((skill, index) => ({
      ...plainItem(`skills.${index}`),
      label: skillEntry(skill, (licence) => t('import.driving', { licence })),
    })),
  }
  const kinds = cv.leftOut.map((kind) => t(`import.leftOut.${kind}`))
  return {
    parts: cvParts.flatMap((part) => (items[part].length > 0 ? [{ part, items: items[part] }] : [])),
    leftOut: kinds.length > 0 ? t('import.leftOutText', { list: formatList(locale, kinds, 'conjunction') }) : null,
  }
}

const plainItem = (key: string): CvItem => ({
  key,
  label: '',
  detail: '',
  isProposed: true,
  unusable: null,
  question: null,
})

function occupationItems(cv: EuropassCv, locale: Locale): CvItem[] {
  const t = translator(locale, 'documents')
  const { wishes, areNamed } = wishesOf(cv)
  return wishes.map((wish, index) => {
    const { title } = wish
    const item = { ...plainItem(`occupations.${index}`), label: title }
    const choices = occupationsLike(wish, locale).map(({ id, labels }) => ({ value: id, label: labels[locale] }))
    if (choices.length === 0) return { ...item, isProposed: false, unusable: 'unknownOccupation' }
    const question = { name: `occupation.${index}`, label: t('import.occupationAs', { title }), choices }
    return { ...item, isProposed: areNamed, question }
  })
}

const mostMatches = 4

/** By code, by name in the reader's language, then in any other, then as the title of an advertisement is read. */
function occupationsLike({ title, escoUri }: CvCareerWish, locale: Locale): Occupation[] {
  const reference = occupationReference()
  const exact = escoUri === null ? null : reference.byEscoUri(escoUri)
  const named = (inLocale: Locale) => reference.find(title, inLocale, mostMatches).map(({ occupation }) => occupation)
  const ways = [
    () => named(locale),
    () => locales.filter((other) => other !== locale).flatMap(named),
    () => reference.recogniser.recognise(title, mostMatches).flatMap(({ kldb }) => reference.byKldb(kldb) ?? []),
  ]
  const found = ways.reduce<Occupation[]>((known, way) => (known.length > 0 ? known : way()), [])
  const unique = new Map([...(exact ? [exact] : []), ...found].map((occupation) => [occupation.id, occupation]))
  return [...unique.values()].slice(0, mostMatches)
}

function careerItems(cv: EuropassCv, locale: Locale): CvItem[] {
  const t = translator(locale, 'documents')
  return cv.careerSteps.map((step, index) => {
    const entry = careerEntry(step, () => '')
    const unusable = typeof entry === 'string' ? entry : null
    const where = [step.employer, step.place].filter(Boolean).join(', ')
    return {
      ...plainItem(`career.${index}`),
      label: step.title || (step.employer ?? ''),
      detail: [where, periodText(step, locale), unusable ? t('import.line', { line: step.line }) : '']
        .filter(Boolean)
        .join(' · '),
      isProposed: unusable === null,
      unusable,
    }
  })
}

function educationItems(cv: EuropassCv, locale: Locale): CvItem[] {
  const t = translator(locale, 'documents')
  const choices = [unchosen(locale), ...countryChoices(locale)]
  return cv.education.map((entry, index) => {
    const title = entry.title || (entry.institution ?? '')
    const country = entry.country === null ? '' : countryName(entry.country, locale)
    const details = [entry.institution === title ? '' : entry.institution, country, periodText(entry, locale)]
    const question = { name: `country.${index}`, label: t('import.country', { title }), choices }
    return {
      ...plainItem(`education.${index}`),
      label: title,
      detail: details.filter(Boolean).join(' · '),
      question: entry.country === null ? question : null,
    }
  })
}

function languageItems(cv: EuropassCv, locale: Locale): CvItem[] {
  const t = translator(locale, 'documents')
  const languageNames = new Intl.DisplayNames([intlTag[locale]], { type: 'language' })
  const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((level) => ({ value: level, label: level }))
  const choices = [unchosen(locale), ...levels, { value: 'native', label: t('import.native') }]
  return cv.languages.map((language, index) => {
    const isKnown = isKnownLanguage(language)
    const name = language.code === null ? language.name : (languageNames.of(language.code) ?? language.name)
    const level = language.level === 'native' ? t('import.native') : (language.level ?? '')
    const question = { name: `level.${index}`, label: t('import.level', { name }), choices }
    return {
      ...plainItem(`languages.${index}`),
      label: name,
      detail: isKnown ? level : t('import.line', { line: language.line }),
      isProposed: isKnown,
      unusable: isKnown ? null : 'unknownLanguage',
      question: isKnown && language.level === null ? question : null,
    }
  })
}

const unchosen = (locale: Locale) => ({ value: '', label: translator(locale, 'documents')('import.choose') })

/** "03.2019 bis heute"; where only a year is given, with the month that is taken for it. */
function periodText(period: CvPeriod, locale: Locale): string {
  const t = translator(locale, 'documents')
  const { from, to, isCurrent } = period
  if (!from && !to) return ''
  const end = isCurrent || !to ? t('import.now') : shownMonth(to, locale)
  const between = from ? t('import.between', { from: shownMonth(from, locale), to: end }) : shownMonth(to, locale)
  const guessed = [from && !from.month ? monthText(from, 1) : null, to && !to.month ? monthText(to, 12) : null]
  const months = guessed.filter((month) => month !== null)
  return months.length === 0
    ? between
    : `${between} (${t('import.yearOnly', { months: formatList(locale, months, 'conjunction') })})`
}

function shownMonth(date: CvMonth | null, locale: Locale): string {
  if (date === null) return ''
  if (date.month === null) return String(date.year)
  return formatDate(locale, new Date(Date.UTC(date.year, date.month - 1, 15)), 'month')
}
