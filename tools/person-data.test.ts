import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'

import { seedCirculations } from '../seeds/circulations.ts'
import { personPersonas, seedCouples } from '../seeds/couples.ts'
import { seedMembersOf } from '../seeds/members.ts'
import { seedPeople } from '../seeds/people.ts'
import { openPrivacy } from '../src/main/discover.ts'
import { accountByAddress, useIdentity } from '../src/modules/identity/index.ts'
import { firstNetwork } from '../src/modules/network/index.ts'
import { askErasure } from '../src/modules/privacy/actions/ask-erasure.ts'
import { exportOwn } from '../src/modules/privacy/actions/export-own.ts'
import { exportZip } from '../src/modules/privacy/formats/export-zip.ts'
import { runNightly } from '../src/modules/privacy/jobs/nightly.ts'
import { runAction, type PersonActor } from '../src/platform/action/index.ts'
import { testDatabase, type TestDatabase } from '../src/platform/db/testing/index.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-person-data-'))
vi.stubEnv('DUETT_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
})

const now = new Date('2026-11-22T09:00:00Z')
const aWeekLater = new Date(now.getTime() + 7 * 86_400_000)
const { linh, minh } = personPersonas

/** Proofs that stay by law, with ids alone; all else of a person has to be gone. */
const mayStay = [
  'consent.consent',
  'consent.ledger',
  'consent.recall',
  'privacy.erasure',
  'platform.audit',
  'platform.outbox',
]

describe('what all modules together keep of a person', () => {
  let test: TestDatabase
  let actor: PersonActor

  beforeAll(async () => {
    test = await testDatabase()
    useIdentity({ publicUrl: new URL('https://duett.example') })
    await openPrivacy()
    const { id: networkId } = await firstNetwork(test.database)
    await seedMembersOf(test.database, networkId, now)
    await seedPeople(test.database, networkId, now)
    await seedCouples(test.database, networkId, now)
    await seedCirculations(test.database, networkId, now)
    const account = await accountByAddress(minh.address)
    actor = {
      kind: 'person',
      accountId: account?.id ?? '',
      networkId,
      personId: minh.personId,
      session: { made: 'password', secondFactor: false, steppedUp: true },
    }
  })

  it('leaves in one file, which names nothing of the partner', async () => {
    const { networkId, personId } = actor
    const answer = await runAction(exportOwn, { personId, locale: 'de' }, { actor, networkId, now })
    if (!answer.ok) throw new Error('no export')
    const zip = exportZip(answer.result, { locale: 'de', network: 'Netz', now })
    const files = await unzipped(Buffer.from(await new Response(zip).arrayBuffer()))
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['lesen.html', 'data.json', 'tabellen/seats.account.account.csv']),
    )
    expect(JSON.parse(files.get('data.json') ?? '')).toMatchObject({ format: 'duett-person-export', version: 1 })
    const everything = [...files].flat().join('\n')
    expect(everything).toContain(minh.address)
    // What only the two share may name neither who the other is nor how to find them.
    for (const mark of [linh.address, linh.familyName, linh.personId]) expect(everything).not.toContain(mark)
  })

  it('S-63: is gone a week after the person asked, from every table, but for proofs without names', async () => {
    expect(await tablesWith(minh.personId)).toContain('couples.person')
    const { networkId, personId } = actor
    expect(await runAction(askErasure, { personId }, { actor, networkId, now })).toMatchObject({ ok: true })
    await runNightly(test.database, aWeekLater)
    const left = await tablesWith(minh.personId)
    expect(left.filter((table) => !mayStay.includes(table))).toEqual([])
    for (const mark of [minh.address, minh.familyName]) expect(await tablesWith(mark)).toEqual([])
    expect(await tablesWith(linh.personId)).toContain('couples.profile_part')
    expect(await accountByAddress(minh.address)).toBeNull()
  })

  /** Every table of which some row, written as text, holds the mark. */
  async function tablesWith(mark: string): Promise<string[]> {
    const { rows } = await test.admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema', 'pgboss', 'reference') order by 1`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const { rowCount } = await test.admin.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [
        mark,
      ])
      if (rowCount) found.push(name)
    }
    return found
  }
})

/** Names and texts of what lies in a ZIP. */
async function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes)
  const texts = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    texts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return texts
}
