import { occupationReference } from '#modules/reference'
import { dotted, formatDate, formatNumber, translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { filterAddress } from '../rules/list-filter.ts'
import type { PublicVacancy } from '../vacancy.ts'
import { jobPostingLd } from './job-posting-ld.ts'
import {
  contractOf,
  hoursOf,
  languagesOf,
  onSiteOf,
  placesOf,
  publishedOn,
  salaryOf,
  startOf,
  titleOf,
} from './vacancy-facts.ts'

export type VacancyView = {
  id: string
  title: string
  employer: string | null
  place: string
  facts: { key: string; value: string }[]
  description: string | null
  /** The description is Markdown; otherwise plain text with line breaks. */
  markdown: boolean
  /** Where to apply: a page, or a mail address. */
  apply: { href: string; text: string; isMail: boolean } | null
  originalHref: string | null
  /** The list of vacancies around the same place. */
  nearHref: string | null
  provenance: string
  summary: string
  jobPosting: Record<string, unknown>
}

const nearKm = 25
const summaryChars = 160

export function presentVacancy(vacancy: PublicVacancy, locale: Locale, publicUrl: URL): VacancyView {
  const t = translator(locale, 'vacancies')
  const title = titleOf(vacancy, locale)
  const place = placesOf(vacancy, locale)
  const around = vacancy.places.find(({ lat }) => lat !== null)
  const published = formatDate(locale, publishedOn(vacancy), 'medium')
  const address = new URL(paths.vacancy(locale, { vacancyId: vacancy.id }), publicUrl).href
  return {
    id: vacancy.id,
    title,
    employer: vacancy.employer,
    place,
    facts: factsOf(vacancy, locale),
    description: vacancy.description,
    markdown: vacancy.entered,
    apply: applyOf(vacancy),
    originalHref: vacancy.url,
    nearHref: around
      ? paths.vacancies(locale) + filterAddress({ near: around.postcode ?? around.name ?? undefined, km: nearKm })
      : null,
    provenance: t('page.provenance', {
      source: vacancy.source,
      published,
      changed: formatDate(locale, vacancy.changedOn, 'medium'),
    }),
    summary: [title, vacancy.employer, place].filter(Boolean).join(' · ').slice(0, summaryChars),
    jobPosting: jobPostingLd(vacancy, title, address),
  }
}

function applyOf({ applyTo }: PublicVacancy): VacancyView['apply'] {
  if (applyTo === null) return null
  const isMail = !applyTo.includes('://')
  return { isMail, href: isMail ? `mailto:${applyTo}` : applyTo, text: isMail ? applyTo : new URL(applyTo).host }
}

function factsOf(vacancy: PublicVacancy, locale: Locale): VacancyView['facts'] {
  const t = translator(locale, 'vacancies')
  const streets = vacancy.places.map(({ street, postcode, name }) =>
    [street, [postcode, name].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  )
  const validThrough = vacancy.validThrough === null ? null : formatDate(locale, vacancy.validThrough, 'medium')
  const values = {
    occupation: occupationOf(vacancy, locale),
    workplace: streets.length ? dotted(streets) : placesOf(vacancy, locale),
    hours: hoursOf(vacancy, locale),
    start: startOf(vacancy, locale),
    salary: salaryOf(vacancy, locale),
    contract: contractOf(vacancy, locale),
    onSite: onSiteOf(vacancy, locale),
    languages: languagesOf(vacancy, locale),
    skills: vacancy.skills.length ? vacancy.skills.join(', ') : null,
    positions: vacancy.positions > 1 ? formatNumber(locale, vacancy.positions) : null,
    family: vacancy.familyMeasures.length ? measuresOf(vacancy, locale) : null,
    validThrough,
  }
  const alwaysShown = new Set(['hours', 'start', 'salary', 'languages'])
  return Object.entries(values).flatMap(([key, value]) => {
    // What matters to everybody is shown as unknown rather than left out.
    const shown = value ?? (alwaysShown.has(key) ? t('fact.unknown') : null)
    return shown === null ? [] : [{ key: t(`factName.${key as keyof typeof values}`), value: shown }]
  })
}

function occupationOf({ occupation, occupationText }: PublicVacancy, locale: Locale): string | null {
  if (!occupation) return occupationText
  const t = translator(locale, 'vacancies')
  const label = occupationReference().classLabel(occupation.kldb, locale)
  return occupation.confidence === 1
    ? label
    : t('fact.recognised', { label, percent: Math.round(occupation.confidence * 100) })
}

function measuresOf({ familyMeasures }: PublicVacancy, locale: Locale): string {
  const t = translator(locale, 'vacancies')
  const nameOf = (code: string) =>
    t.has(`measure.${code}` as 'measure.FF11') ? t(`measure.${code}` as 'measure.FF11') : code
  return familyMeasures
    .map(({ code, confirmed, year }) =>
      confirmed && year !== null
        ? t('fact.measureConfirmed', { measure: nameOf(code), year: String(year) })
        : nameOf(code),
    )
    .join(', ')
}
