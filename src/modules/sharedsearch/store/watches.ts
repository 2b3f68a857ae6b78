import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Frequency, PairKey, Watch } from '../pair.ts'

const ofNetwork = sql`network_id = platform.current_network()`
const columns = sql`person_id as "personId", frequency, looked_at as "lookedAt"`

export async function watchOf(db: Db, personId: PersonId): Promise<Watch | null> {
  const { rows } = await sql<Watch>`
    select ${columns} from sharedsearch.watch where ${ofNetwork} and person_id = ${personId}`.execute(db)
  return rows[0] ?? null
}

export async function watchesOfNetwork(db: Db): Promise<Watch[]> {
  const { rows } = await sql<Watch>`
    select ${columns} from sharedsearch.watch where ${ofNetwork} order by person_id`.execute(db)
  return rows
}

/** null: no more mails; what was found before is forgotten with it. */
export async function writeWatch(db: Db, personId: PersonId, frequency: Frequency | null): Promise<void> {
  if (frequency === null) {
    await sql`delete from sharedsearch.watch where ${ofNetwork} and person_id = ${personId}`.execute(db)
    return
  }
  await sql`
    insert into sharedsearch.watch (network_id, person_id, frequency)
    values (platform.current_network(), ${personId}, ${frequency})
    on conflict (network_id, person_id) do update set frequency = excluded.frequency`.execute(db)
}

/** Keeps what a look found; returns how many pairs were not known before. What left the search long ago counts as known for good. */
export async function noteLook(db: Db, personId: PersonId, pairs: readonly PairKey[], now: Date): Promise<number> {
  const { rows } = await sql<{ own: string }>`
    insert into sharedsearch.known_pair (network_id, person_id, own_vacancy, partner_vacancy, found_at)
    select platform.current_network(), ${personId}, p.own, p.partner, ${now}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(own text, partner text)
    on conflict do nothing returning own_vacancy as own`.execute(db)
  await sql`update sharedsearch.watch set looked_at = ${now} where ${ofNetwork} and person_id = ${personId}`.execute(db)
  return rows.length
}
