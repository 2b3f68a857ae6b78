import { districtByKey, placeByKey } from '#modules/reference'
import { permittedWork, permittedWorkText, residenceTitle } from '#modules/reference/titles'
import {
  countryName,
  formatDate,
  formatList,
  formatNumber,
  languageName,
  translator,
  type Locale,
} from '#platform/i18n'
import type { PartContent, Profile, ProfilePart } from '../rules/profile-parts.ts'
import { occupationLabel } from './part-values.ts'

/** One line of a part as people read it, with what belongs to it in a smaller one. */
export type PartLine = { id: string | null; text: string; detail: string }

type Words = ReturnType<typeof translator<'couples'>>
type Presenter<Part extends ProfilePart> = (content: PartContent[Part], locale: Locale, t: Words) => PartLine[]

const line = (text: string, details: readonly (string | null | false)[] = [], id: string | null = null): PartLine => ({
  id,
  text,
  detail: details.filter(Boolean).join(' · '),
})

const presenters: { [Part in ProfilePart]: Presenter<Part> } = {
  occupations: ({ entries }, locale, t) =>
    entries.map(({ id, occupationId, kldb, level, experienceYears }) =>
      line(
        occupationLabel(occupationId, locale) || kldb,
        [t(`choice.level.${level}`), experienceYears !== null && t('years', { count: experienceYears })],
        id,
      ),
    ),
  career: ({ entries }, locale, t) =>
    entries
      .toSorted(
        (one, other) => (other.to ?? '9999').localeCompare(one.to ?? '9999') || other.from.localeCompare(one.from),
      )
      .map(({ id, title, employer, place, from, to, hoursPerWeek, contract, leadership, level }) =>
        line(
          title,
          [
            to === null
              ? t('since', { from: monthText(from, locale) })
              : `${monthText(from, locale)} – ${monthText(to, locale)}`,
            [employer, place].filter(Boolean).join(', '),
            level !== null && t(`choice.level.${level}`),
            hoursPerWeek !== null && t('hours', { hours: formatNumber(locale, hoursPerWeek) }),
            contract !== null && t(`choice.contract.${contract}`),
            leadership !== 'none' && t(`choice.leadership.${leadership}`),
          ],
          id,
        ),
      ),
  education: ({ entries }, locale, t) =>
    entries.map(({ id, title, institution, country, finishedYear, recognition, recognitionOn }) =>
      line(
        title,
        [
          [institution, countryName(country, locale)].filter(Boolean).join(', '),
          finishedYear !== null && String(finishedYear),
          t(`choice.recognition.${recognition}`),
          recognitionOn !== null && formatDate(locale, recognitionOn, 'short'),
        ],
        id,
      ),
    ),
  skills: ({ entries }, locale) => (entries.length === 0 ? [] : [line(formatList(locale, entries))]),
  languages: ({ entries }, locale, t) =>
    entries.map(({ id, code, level, proof, certificate }) =>
      line(
        `${languageName(code, locale)}: ${t(`choice.spoken.${level}`)}`,
        [certificate || (proof !== 'self' && t(`choice.proof.${proof}`))],
        id,
      ),
    ),
  title: ({ code, work, validUntil }, locale, t) => [
    line(residenceTitle(code)?.label[locale] ?? code, [
      permittedWorkText(locale, work ?? permittedWork(code)),
      validUntil !== null && t('until', { date: formatDate(locale, validUntil, 'short') }),
    ]),
  ],
  wishes: ({ hoursMin, hoursMax, patterns, startFrom, remote }, locale, t) => [
    line(t('hoursBetween', { min: formatNumber(locale, hoursMin), max: formatNumber(locale, hoursMax) }), [
      startFrom === null ? t('byArrangement') : t('from', { date: formatDate(locale, startFrom, 'short') }),
      formatList(
        locale,
        patterns.map((pattern) => t(`choice.pattern.${pattern}`)),
      ),
      t(`choice.remote.${remote}`),
    ]),
  ],
  commute: ({ mode, maxMinutes }, _locale, t) => [
    line(t(`choice.mode.${mode}`), [t('atMost', { minutes: maxMinutes })]),
  ],
  salary: ({ floorEurPerMonth }, locale, t) => [line(t('floor', { amount: formatNumber(locale, floorEurPerMonth) }))],
  homes: (homes, locale, t) => {
    if (homes.kind === 'anywhere') return [line(t('choice.home.anywhere'))]
    const names =
      homes.kind === 'districts'
        ? homes.districts.map((key) => districtByKey(key)?.fullName ?? key)
        : homes.places.map((key) => placeByKey(key)?.name ?? key)
    return [line(formatList(locale, names))]
  },
  care: ({ childrenNeedingCare, duties }, locale, t) => [
    line(t('children', { count: childrenNeedingCare }), [
      formatList(
        locale,
        duties.map((duty) => t(`choice.care.${duty}`)),
      ),
    ]),
  ],
  balance: ({ weakerJobWeight }, _locale, t) => [
    line(t(`choice.balance.${weakerJobWeight < 0.25 ? '0' : weakerJobWeight < 0.75 ? '0_5' : '1'}`)),
  ],
}

/** "03/2026". */
export function monthText(month: string, locale: Locale): string {
  const [year, number] = month.split('-')
  return locale === 'en'
    ? formatDate(locale, `${month}-01`, 'short').split(' ').slice(-2).join(' ')
    : `${number}/${year}`
}

function presentOne<Part extends ProfilePart>(part: Part, profile: Profile, locale: Locale): PartLine[] {
  const content: Profile[Part] = profile[part]
  return content === undefined ? [] : presenters[part](content, locale, translator(locale, 'couples'))
}

/** What a part says, for whoever may see it; empty where it is not filled in or not theirs to see. */
export function presentPart(part: ProfilePart, profile: Profile, locale: Locale): PartLine[] {
  return presentOne(part, profile, locale)
}
