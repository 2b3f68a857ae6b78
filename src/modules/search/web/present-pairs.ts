import { districtByKey, type TravelMode } from '#modules/reference'
import { dotted, formatDate, formatNumber, languageName, type Locale, type Translator } from '#platform/i18n'
import { unknown, type FoundPair } from '@duett/matching/pairs'
import type { Couple } from '../couple-file.ts'
import type { AnsweredPair, NearMiss, PersonIndex } from '../pair-answer.ts'
import { dayIso } from '../rules/day.ts'
import { listAt } from '../world/number-lists.ts'
import type { SearchWorld } from '../world/search-world.ts'
import { languageLevels } from '#modules/vacancies'
import { euros } from './present-chips.ts'
import { presentReasons } from './present-reasons.ts'
import type { JobView, LegView, NearMissView, PairView, SumView } from './search-view.ts'

export type Presenting = {
  t: Translator<'search'>
  locale: Locale
  world: SearchWorld
  couple: Couple
  /** Address of a vacancy's own page, or null where there is none. */
  addressOf: (vacancyId: string) => string | null
}

const letters = ['a', 'b'] as const

/** Cards of the pairs, in their order; `found` are the same pairs as the engine knows them. */
export function presentPairs(
  pairs: readonly AnsweredPair[],
  found: readonly FoundPair[],
  presenting: Presenting,
): PairView[] {
  return pairs.map((pair, index) => presentPair(pair, found[index]!, found[index - 1], presenting))
}

function presentPair(
  pair: AnsweredPair,
  found: FoundPair,
  before: FoundPair | undefined,
  presenting: Presenting,
): PairView {
  const { t, locale } = presenting
  const jobs = both((person) => presentJob(pair, found.vacancies[person], person, presenting))
  const legs = both((person) => presentLeg(pair.commuteMinutes[person], person, presenting))
  const values: [number, number] = [(found.values[0] ?? 0) / 100, (found.values[1] ?? 0) / 100]
  const rounded = (value: number) => formatNumber(locale, value, { maximumFractionDigits: 0 })
  const name = (job: JobView | null) => job?.employer || job?.title || t('page.keepsSearching')
  return {
    rank: pair.rank,
    key: `${pair.vacancies[0]?.id ?? ''} ${pair.vacancies[1]?.id ?? ''}`,
    title: t('page.pairTitle', { rank: pair.rank, first: name(jobs[0]), second: name(jobs[1]), home: pair.home.name }),
    jobs,
    home: { name: pair.home.name, district: districtName(presenting.world.homes.get(pair.home.id)?.district) },
    legs,
    score: formatNumber(locale, pair.score * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    tie: tieText(found, before, t),
    values,
    valuesText: t('page.values', { first: rounded(values[0]), second: rounded(values[1]) }),
    reasons: both((person) => presentReasons(pair.parts[person] ?? [], t, locale)),
    sums: both((person) => presentSum(pair, found, person, presenting)),
    onMap: { shown: String(pair.rank) },
  }
}

function both<T>(of: (person: PersonIndex) => T): [T, T] {
  return [of(0), of(1)]
}

function presentJob(
  pair: AnsweredPair,
  row: number | null,
  person: PersonIndex,
  presenting: Presenting,
): JobView | null {
  if (row === null) return null
  const { t, world, addressOf } = presenting
  const id = world.texts.ids[row]!
  return {
    id,
    title: world.texts.titles[row]!,
    address: addressOf(id),
    employer: [world.texts.employers[row], pair.vacancies[person]?.place].filter(Boolean).join(', '),
    facts: factsText(row, presenting),
    seal: world.texts.familyEvidence[row] === 'confirmed' ? t('page.seal') : null,
    fix: { fixed: `${letters[person]}:${id}` },
  }
}

function factsText(row: number, { t, locale, world: { columns, texts, languages } }: Presenting): string {
  const facts: string[] = []
  const [from, to] = [columns.hoursMin[row]!, columns.hoursMax[row]!]
  if (to !== unknown.hours) facts.push(t('page.facts.hours', { from, to, range: from === to ? 'one' : 'many' }))
  for (const requirement of listAt(columns.languages, row)) {
    facts.push(`${languageName(languages.texts[requirement >> 3]!, locale)} ${languageLevels[(requirement & 7) - 1]}`)
  }
  const start = columns.startDay[row]!
  if (start !== unknown.startDay) facts.push(t('page.facts.start', { date: formatDate(locale, dayIso(start)) }))
  else if (texts.startsImmediately[row]) facts.push(t('page.facts.now'))
  if (columns.onSitePercent[row] === 0) facts.push(t('page.facts.remote'))
  if (columns.salaryMonthlyEur[row]! > 0)
    facts.push(t('page.facts.salary', { to: euros(locale, columns.salaryMonthlyEur[row]!) }))
  // Lines break between facts, never within one: "up to" does not part from its sum.
  return dotted(facts.map((fact) => fact.replaceAll(' ', '\u00a0')))
}

function presentLeg(minutes: number | null, person: PersonIndex, { t, couple }: Presenting): LegView | null {
  if (minutes === null) return null
  const { mode, maxMinutes } = couple.persons[person].commute
  const atHome = minutes === 0
  return {
    name: t(`page.person.${letters[person]}`),
    minutes,
    limitMinutes: maxMinutes,
    label: t('page.minutes', { minutes }),
    mode: atHome ? t('page.atHome') : t(`modeShort.${mode as TravelMode}`),
  }
}

/** Pairs of the same score are ordered by their minutes: the later one says so. */
function tieText(found: FoundPair, before: FoundPair | undefined, t: Translator<'search'>): string | null {
  if (!before || before.score !== found.score) return null
  return t('page.tie', { rank: before.rank, minutes: totalMinutes(found) - totalMinutes(before) })
}

function totalMinutes({ commuteMinutes: [one, two] }: FoundPair): number {
  return (one ?? 0) + (two ?? 0)
}

function presentSum(
  pair: AnsweredPair,
  found: FoundPair,
  person: PersonIndex,
  { t, locale, couple }: Presenting,
): SumView | null {
  const parts = pair.parts[person]
  const fit = found.fits[person]
  if (!parts || fit === null) return null
  const points = (value: number) => formatNumber(locale, value, { maximumFractionDigits: 1 })
  return {
    lines: parts.map(({ part, value, weight, verdict }) => ({
      part: t(`part.${part}`),
      value: points(value * 100),
      weight: `× ${weight}`,
      known: verdict !== 'unknown',
    })),
    total: t('page.sumTotal', { fit: points(fit / 100) }),
    worth: t('page.sumWorth', {
      minutes: pair.commuteMinutes[person] ?? 0,
      max: couple.persons[person].commute.maxMinutes,
      worth: points((found.values[person] ?? 0) / 100),
    }),
  }
}

export function presentNearMisses(misses: readonly NearMiss[], presenting: Presenting): NearMissView[] {
  const { t, locale } = presenting
  return misses.map((miss) => {
    const { person, limit, by } = miss.misses
    const values = { person: t(`page.person.${letters[person]}`), by: limit === 'salary' ? euros(locale, by) : by }
    return {
      key: `${miss.vacancies[0]?.id ?? ''} ${miss.vacancies[1]?.id ?? ''}`,
      jobs: both((index) => {
        const vacancy = miss.vacancies[index]
        return vacancy
          ? [vacancy.title, vacancy.employer ?? vacancy.place].filter(Boolean).join(', ')
          : t('page.keepsSearching')
      }),
      miss: t(`miss.${limit}`, values as never),
    }
  })
}

function districtName(key: string | undefined): string {
  return (key === undefined ? null : districtByKey(key)?.fullName) ?? ''
}
