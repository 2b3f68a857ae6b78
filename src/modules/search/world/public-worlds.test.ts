import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '#modules/network'
import { networkNamed } from '#modules/network/testing'
import { batchesOf, importVacancies, type VacancyRow, type Visibility } from '#modules/vacancies'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { nurse, ruhr, vacancy } from '../testing/vacancies.ts'
import { PublicWorlds } from './public-worlds.ts'

let test: TestDatabase
let zollverein: Network
let other: Network

beforeAll(async () => {
  test = await testDatabase()
  zollverein = await networkNamed('zollverein', ruhr)
  other = await networkNamed('other', ruhr)
})

/** Stores vacancies with these titles as all that the source has. */
async function store(
  network: Network,
  source: string,
  titles: readonly string[],
  visibility: Visibility,
): Promise<void> {
  const rows = titles.map((title, index): { row: VacancyRow } => {
    const { id: _id, occupation: _occupation, ...content } = vacancy({ id: title, title, kldb: nurse })
    return { row: { ...content, sourceId: title, line: index + 1, visibility } }
  })
  await importVacancies(
    test.database,
    {
      actor: { kind: 'operator' },
      networkId: network.id,
      source,
      fileMark: `${source} ${titles.join()}`,
      complete: true,
      dryRun: false,
    },
    batchesOf(
      (async function* () {
        yield rows
      })(),
    ),
    { onRejected: () => expect.unreachable() },
  )
}

const titlesOf = async (worlds: PublicWorlds, network: Network) =>
  (await worlds.worldOf(network)).texts.titles.toSorted()

describe('the indexes in memory', () => {
  it('S-62: hold public vacancies only: no drafts, none of the network, none of another network', async () => {
    await store(zollverein, 'public', ['shown'], 'public')
    await store(zollverein, 'drafts', ['draft of a competitor'], 'draft')
    await store(zollverein, 'inside', ['for members'], 'network')
    await store(other, 'public', ['elsewhere'], 'public')
    const worlds = new PublicWorlds(test.database)
    expect(await titlesOf(worlds, zollverein)).toEqual(['shown'])
    expect(await titlesOf(worlds, other)).toEqual(['elsewhere'])
  })

  it('follow what is added, published and closed, without making anybody wait', async () => {
    const worlds = new PublicWorlds(test.database)
    const before = await worlds.worldOf(zollverein)
    await store(zollverein, 'public', ['fresh'], 'public')
    expect(await worlds.worldOf(zollverein)).toBe(before)
    await worlds.refresh(zollverein)
    expect(await titlesOf(worlds, zollverein)).toEqual(['fresh'])
  })

  it('are built again after some seconds when something changed, and only then', async () => {
    const worlds = new PublicWorlds(test.database)
    const now = Date.now()
    const first = await worlds.worldOf(zollverein, 'public', now)
    await worlds.worldOf(zollverein, 'public', now + 60_000)
    await worlds.refresh(zollverein, 'public', now + 60_000)
    expect(await worlds.worldOf(zollverein, 'public', now + 60_001)).toBe(first)
    await store(zollverein, 'public', ['fresh', 'later'], 'public')
    await worlds.worldOf(zollverein, 'public', now + 120_000)
    await expect.poll(() => worlds.worldOf(zollverein, 'public', now + 120_001)).not.toBe(first)
  })

  it('follow at once what this process changed itself', async () => {
    const worlds = new PublicWorlds(test.database)
    const now = Date.now()
    const first = await worlds.worldOf(zollverein, 'public', now)
    await store(zollverein, 'public', ['fresh', 'later', 'own'], 'public')
    await expect.poll(() => worlds.worldOf(zollverein, 'public', now)).not.toBe(first)
  })

  it('lose at midnight what has run out', async () => {
    const worlds = new PublicWorlds(test.database)
    const now = Date.parse('2026-11-21T12:00:00Z')
    const today = await worlds.worldOf(zollverein, 'public', now)
    await worlds.refresh(zollverein, 'public', now + 24 * 3600 * 1000)
    expect(await worlds.worldOf(zollverein, 'public', now + 24 * 3600 * 1000 + 1)).not.toBe(today)
  })

  it('are built once for visitors who come together', async () => {
    const worlds = new PublicWorlds(test.database)
    const [one, two] = await Promise.all([worlds.worldOf(zollverein), worlds.worldOf(zollverein)])
    expect(one).toBe(two)
  })
})
