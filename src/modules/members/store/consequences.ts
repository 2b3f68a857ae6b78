import { sql } from 'kysely'
import type { Db } from '#platform/db'

export type Consequences = { contacts: number; vacancies: number; offers: number }

/**
 * What hangs on a member, in numbers, for the page before it leaves. Vacancies and offers are other modules' tables, counted here because
 * those modules know members and members must not know them.
 */
export async function consequencesOf(db: Db, organisationId: string): Promise<Consequences> {
  const { rows } = await sql<Consequences>`
    select
      (select count(*) from members.contact
        where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid and not hidden)::integer as contacts,
      (select count(*) from vacancies.vacancy
        where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid and closed_on is null)::integer
        as vacancies,
      (select count(*) from offers.offer
        where network_id = platform.current_network() and organisation_id = ${organisationId}::uuid)::integer as offers`.execute(
    db,
  )
  return rows[0] ?? { contacts: 0, vacancies: 0, offers: 0 }
}
