import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { AgreedPair, JudgedPair, PairKey, Verdict } from '../pair.ts'

const ofNetwork = sql`network_id = platform.current_network()`

/** What this transaction may see of a person's judgements: the person's own, or the worker's. */
export async function judgementsOf(db: Db, personId: PersonId): Promise<JudgedPair[]> {
  const { rows } = await sql<JudgedPair>`
    select own_vacancy as own, partner_vacancy as partner, verdict from sharedsearch.judgement
    where ${ofNetwork} and person_id = ${personId} order by judged_at desc, own_vacancy, partner_vacancy`.execute(db)
  return rows
}

/** null takes a judgement back. */
export async function writeJudgement(
  db: Db,
  personId: PersonId,
  { own, partner }: PairKey,
  verdict: Verdict | null,
  now: Date,
): Promise<void> {
  if (verdict === null) {
    await sql`
      delete from sharedsearch.judgement
      where ${ofNetwork} and person_id = ${personId} and own_vacancy = ${own} and partner_vacancy = ${partner}`.execute(
      db,
    )
    return
  }
  await sql`
    insert into sharedsearch.judgement (network_id, person_id, own_vacancy, partner_vacancy, verdict, judged_at)
    values (platform.current_network(), ${personId}, ${own}, ${partner}, ${verdict}, ${now})
    on conflict (network_id, person_id, own_vacancy, partner_vacancy)
      do update set verdict = excluded.verdict, judged_at = excluded.judged_at`.execute(db)
}

/** The couple's agreements; to a person they open while the link lasts. */
export async function agreementsOf(db: Db, coupleId: string): Promise<AgreedPair[]> {
  const { rows } = await sql<AgreedPair>`
    select first_vacancy as first, second_vacancy as second from sharedsearch.agreement
    where ${ofNetwork} and couple_id = ${coupleId} order by agreed_at desc, first_vacancy, second_vacancy`.execute(db)
  return rows
}

/** Makes the couple's agreements exactly these; what was there already keeps its time. */
export async function writeAgreements(
  db: Db,
  coupleId: string,
  pairs: readonly AgreedPair[],
  now: Date,
): Promise<void> {
  const wanted = JSON.stringify(pairs)
  await sql`
    delete from sharedsearch.agreement a
    where ${ofNetwork} and couple_id = ${coupleId} and not exists (
      select from jsonb_to_recordset(${wanted}::jsonb) as w(first text, second text)
      where w.first = a.first_vacancy and w.second = a.second_vacancy)`.execute(db)
  await sql`
    insert into sharedsearch.agreement (network_id, couple_id, first_vacancy, second_vacancy, agreed_at)
    select platform.current_network(), ${coupleId}, w.first, w.second, ${now}
    from jsonb_to_recordset(${wanted}::jsonb) as w(first text, second text)
    on conflict do nothing`.execute(db)
}

/** After a separation nothing of the joint search stays: pairs that name a job of the other, and what both wanted. */
export async function forgetJoint(db: Db, personIds: readonly PersonId[]): Promise<void> {
  await sql`
    delete from sharedsearch.judgement
    where ${ofNetwork} and person_id = any(${personIds}) and partner_vacancy <> ''`.execute(db)
  await sql`
    delete from sharedsearch.known_pair
    where ${ofNetwork} and person_id = any(${personIds}) and partner_vacancy <> ''`.execute(db)
}

/** All of one person; their agreements go with the couple. Returns how many rows went. */
export async function forgetPerson(db: Db, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with judged as (delete from sharedsearch.judgement where ${ofNetwork} and person_id = ${personId} returning 1),
      agreed as (
        delete from sharedsearch.agreement a using couples.couple c
        where a.network_id = platform.current_network() and c.network_id = a.network_id and c.id = a.couple_id
          and ${personId} in (c.first_id, c.second_id) returning 1),
      watched as (delete from sharedsearch.watch where ${ofNetwork} and person_id = ${personId} returning 1)
    select (select count(*) from judged) + (select count(*) from agreed) + (select count(*) from watched) as count`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
