import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  couplesOf,
  guidedFiles,
  identitiesOf,
  profilesOf,
  fullName,
  type Couple,
  type Person,
  type Profile,
} from '#modules/couples'
import type { Network } from '#modules/network'
import { occupationReference } from '#modules/reference'
import { pairsOfCouple } from '#modules/search'
import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import { searchOfFiles } from '../rules/search-of-files.ts'
import { mostPairs, networkHere } from './own-search.ts'

export const cohortStates = ['found', 'nothing', 'incomplete'] as const
export type CohortState = (typeof cohortStates)[number]

export const cohortList = defineList({
  sorts: ['name', 'score', 'pairs'],
  standard: { sort: 'score', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: cohortStates },
    kind: { kind: 'choice', values: ['couple', 'single'] },
  },
  rowsPerPage: 50,
})

export type CohortQuery = QueryOf<typeof cohortList>

export type CohortSide = {
  personId: string
  name: string
  occupation: string
  job: string | null
  employer: string | null
}

/** A couple or a single with the best that is advertised now. */
export type CohortRow = {
  key: string
  sides: readonly CohortSide[]
  state: CohortState
  home: string | null
  /** 0…1; null: nothing found. */
  score: number | null
  /** Found pairs, counted up to `mostPairs`. */
  pairs: number
}

const rules: RowRulesOf<CohortRow, typeof cohortList> = {
  sorts: {
    name: ({ sides }) => sides[0]?.name ?? '',
    score: ({ score }) => score,
    pairs: ({ pairs }) => pairs,
  },
  filters: {
    q: ({ sides }, words) => hasWords(sides.map(({ name, occupation }) => `${name} ${occupation}`).join(' '), words),
    state: ({ state }, wanted) => state === wanted,
    kind: ({ sides }, wanted) => (sides.length === 2) === (wanted === 'couple'),
  },
}

type Guided = { people: readonly { person: Person; profile: Profile; name: string }[] }

/** The couples and singles whose files this seat may open, with all limits, also those that two keep from each other. None for other actors. */
export async function readCohort(db: Db, actor: Actor): Promise<{ network: Network; guided: Guided[] }> {
  const persons = await guidedFiles(db, actor)
  const ids = persons.map(({ id }) => id)
  const [identities, couples, profiles] = [
    await identitiesOf(db, ids),
    await couplesOf(db, ids),
    await profilesOf(db, ids),
  ]
  const byId = new Map(
    persons.map((person) => {
      const identity = identities.get(person.id)
      const name = identity ? fullName(identity) : ''
      return [person.id, { person, profile: profiles.get(person.id) ?? {}, name }]
    }),
  )
  const together = new Map([...couples.values()].map((couple): [string, Couple] => [couple.id, couple]))
  const pairs = [...together.values()].map(({ firstId, secondId }) => [firstId, secondId])
  const linked = new Set(pairs.flat())
  const groups = [...pairs, ...ids.filter((id) => !linked.has(id)).map((id) => [id])]
  return {
    network: await networkHere(db),
    guided: groups.map((group) => ({ people: group.flatMap((id) => byId.get(id) ?? []) })),
  }
}

/** Their best pairs as the one who guides may know them, narrowed and sorted. Searching takes some milliseconds for each. */
export async function cohortRows(
  { network, guided }: Awaited<ReturnType<typeof readCohort>>,
  query: CohortQuery,
  locale: Locale,
): Promise<CohortRow[]> {
  const rows: CohortRow[] = []
  for (const each of guided) {
    rows.push(await rowOf(network, each, locale))
    // Other requests are answered between two searches.
    await nextTurn()
  }
  return narrowRows(rows, query, rules, locale)
}

async function rowOf(network: Network, { people }: Guided, locale: Locale): Promise<CohortRow> {
  const [first, second] = people
  const search = searchOfFiles(first?.profile ?? {}, second?.profile ?? null)
  const found = search.ok
    ? await pairsOfCouple({ network, couple: search.couple, only: search.only, alone: true, top: mostPairs })
    : null
  const best = found?.best ?? null
  return {
    key: people.map(({ person }) => person.id).join(' '),
    sides: people.map(({ person, profile, name }, side) => {
      const vacancy = best?.vacancies[side] ?? null
      return {
        personId: person.id,
        name,
        occupation: occupationOf(profile, locale),
        job: vacancy?.title ?? null,
        employer: vacancy?.employer ?? null,
      }
    }),
    state: !search.ok ? 'incomplete' : best ? 'found' : 'nothing',
    home: best?.home.name ?? null,
    score: best?.score ?? null,
    pairs: found?.keys.length ?? 0,
  }
}

/** The dearest wish. */
function occupationOf({ occupations }: Profile, locale: Locale): string {
  const [wish] = occupations?.entries ?? []
  return wish ? occupationReference().classLabel(wish.kldb, locale) : ''
}
