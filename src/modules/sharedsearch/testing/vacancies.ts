import { expect, vi } from 'vitest'
import { pairsOfCouple } from '#modules/search'
import { recognisePlace } from '#modules/reference'
import { batchesOf, fullContent, importVacancies, type VacancyRow } from '#modules/vacancies'
import { inTransaction, type NetworkId } from '#platform/db'
import type { TestDatabase } from '#platform/db/testing'
import { networkHere } from '../queries/own-search.ts'

/** The titles of a network's public vacancies by their ids. */
export async function namesById({ admin }: TestDatabase): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ id: string; source: string }>(
    'select id::text as id, title as source from vacancies.public_vacancy',
  )
  return new Map(rows.map(({ id, source }) => [id, source]))
}

export async function vacancyIds<Names extends string[]>(
  test: TestDatabase,
  ...names: Names
): Promise<{ [Index in keyof Names]: string }> {
  const ids = new Map([...(await namesById(test))].map(([id, name]) => [name, id]))
  return names.map((name) => ids.get(name) ?? '') as { [Index in keyof Names]: string }
}

export function job(
  sourceId: string,
  kldb: string,
  town: string,
  hours: { hoursPerWeekMin?: number; hoursPerWeekMax?: number } = {},
): VacancyRow {
  const { lat, lon, place } = recognisePlace({ name: town })
  const workPlace = { name: town, postcode: null, street: null, placeKey: place?.key ?? null, lat, lon }
  const pay = { salaryMonthlyEurMin: 3_000, salaryMonthlyEurMax: 3_600 }
  return {
    ...fullContent({ kldb, ...pay, ...hours }),
    sourceId,
    line: 1,
    title: sourceId,
    places: [workPlace],
    visibility: 'public',
  }
}

/** Imports vacancies and waits until the search knows them. */
export async function bring(
  test: TestDatabase,
  networkId: NetworkId,
  fileMark: string,
  rows: readonly VacancyRow[],
): Promise<void> {
  const actor = { kind: 'operator' } as const
  await importVacancies(
    test.database,
    { actor, networkId, source: fileMark, fileMark, complete: true, dryRun: false },
    batchesOf(
      (async function* () {
        yield rows.map((row) => ({ row }))
      })(),
    ),
    { onRejected: () => expect.unreachable() },
  )
  const network = await inTransaction({ networkId }, networkHere)
  const commute = { mode: 'car', maxMinutes: 60 } as const
  await vi.waitFor(async () => {
    const wanted = rows.map(({ kldb }) => ({ kldb: kldb ?? '' }))
    const person = { occupations: wanted, commute }
    const found = await pairsOfCouple({ network, couple: { persons: [person, person] }, only: 0, alone: true, top: 50 })
    const known = new Set(found?.keys.map(([own]) => own))
    const ids = await vacancyIds(test, ...rows.map((row) => row.title))
    expect(ids.every((id) => known.has(id))).toBe(true)
  }, 10_000)
}
