import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'
import type { Identity, Person } from '../person.ts'

const columns = sql`p.id, p.door, p.state, to_char(p.paused_until, 'YYYY-MM-DD') as "pausedUntil", p.locale,
  p.adviser_organisation_id as "adviserOrganisationId", p.adviser_account_id as "adviserAccountId",
  p.hinted_by_id as "hintedById", p.employer_id as "employerId", p.notice_sent_at as "noticeSentAt",
  p.confirmed_at as "confirmedAt", p.created_at as "createdAt",
  case when p.id in (select consent.agreeing('guidance', platform.current_organisation())) then 'agreed'
    when p.state = 'invited' and p.adviser_organisation_id = platform.current_organisation() then 'prepared'
    else 'none' end as guidance`

/** Those whose erasure has begun are in no answer. */
export async function findPersons(db: Db, ids: readonly PersonId[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Person>`
    select ${columns} from couples.person p
    where p.network_id = platform.current_network() and p.id = any(${ids}::uuid[]) and p.state <> 'leaving'`.execute(db)
  return rows
}

/** Everybody whose file the office of this transaction keeps or has prepared. */
export async function findGuidedPersons(db: Db): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select ${columns} from couples.person p
    where p.network_id = platform.current_network() and p.state <> 'leaving'
      and (p.id in (select consent.agreeing('guidance', platform.current_organisation()))
        or p.state = 'invited' and p.adviser_organisation_id = platform.current_organisation())
    order by p.created_at, p.id`.execute(db)
  return rows
}

export async function lockPerson(db: Db, personId: PersonId): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select ${columns} from couples.person p
    where p.network_id = platform.current_network() and p.id = ${personId} and p.state <> 'leaving' for update`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function insertPerson(db: Db, person: Omit<Person, 'guidance'>): Promise<void> {
  await sql`
    insert into couples.person (network_id, id, door, state, paused_until, locale, adviser_organisation_id,
      adviser_account_id, hinted_by_id, employer_id, notice_sent_at, confirmed_at, created_at)
    values (platform.current_network(), ${person.id}, ${person.door}, ${person.state}, ${person.pausedUntil}::date,
      ${person.locale}, ${person.adviserOrganisationId}, ${person.adviserAccountId}, ${person.hintedById},
      ${person.employerId}, ${person.noticeSentAt}, ${person.confirmedAt}, ${person.createdAt})`.execute(db)
}

/** All but how the file began. */
export async function updatePerson(db: Db, person: Person): Promise<void> {
  await sql`
    update couples.person
    set state = ${person.state}, paused_until = ${person.pausedUntil}::date, locale = ${person.locale},
      adviser_organisation_id = ${person.adviserOrganisationId}, adviser_account_id = ${person.adviserAccountId},
      employer_id = ${person.employerId}, confirmed_at = ${person.confirmedAt}
    where network_id = platform.current_network() and id = ${person.id}`.execute(db)
}

export async function findIdentities(db: Db, ids: readonly PersonId[]): Promise<Identity[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Identity>`
    select person_id as "personId", given_name as "givenName", family_name as "familyName",
      family_name_first as "familyNameFirst", address, telephone
    from couples.identity
    where network_id = platform.current_network() and person_id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export async function saveIdentity(db: Db, identity: Identity): Promise<void> {
  const { personId, givenName, familyName, familyNameFirst, address, telephone } = identity
  await sql`
    insert into couples.identity (network_id, person_id, given_name, family_name, family_name_first, address, telephone)
    values (platform.current_network(), ${personId}, ${givenName}, ${familyName}, ${familyNameFirst}, ${address},
      ${telephone})
    on conflict (network_id, person_id) do update
      set given_name = excluded.given_name, family_name = excluded.family_name, family_name_first = excluded.family_name_first,
        address = excluded.address, telephone = excluded.telephone`.execute(db)
}

export async function saveAddress(db: Db, personId: PersonId, address: string): Promise<void> {
  await sql`
    update couples.identity set address = ${address}
    where network_id = platform.current_network() and person_id = ${personId}`.execute(db)
}

/** Hidden from everybody at once, the partner and the adviser included; deleted a week later. Returns false where there is none. */
export async function hide(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update couples.person set state = 'leaving', hidden_at = ${now}
    where network_id = platform.current_network() and id = ${personId} and state <> 'leaving'`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

/** The person thought better of it in time, which confirms the file. */
export async function unhide(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update couples.person set state = 'active', hidden_at = null, confirmed_at = ${now}
    where network_id = platform.current_network() and id = ${personId} and state = 'leaving'`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}
