import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** What others may know of a member's open vacancy: public ones with a recognised occupation. */
export type OpenVacancy = { id: string; organisationId: string; title: string; kldb: string }

/** Public vacancies of members that are open today, the newest first; of one member where its id is given. */
export async function openVacanciesOfMembers(db: Db, organisationId: string | null = null): Promise<OpenVacancy[]> {
  const { rows } = await sql<Omit<OpenVacancy, 'id'> & { id: number }>`
    select stored.id, stored.organisation_id as "organisationId", stored.content->>'title' as title, stored.kldb
    from vacancies.public_vacancy as public join vacancies.vacancy as stored using (network_id, id)
    where public.network_id = platform.current_network() and public.shown
      and (public.valid_through is null or public.valid_through >= current_date)
      and stored.organisation_id is not null and stored.kldb is not null
      and (${organisationId}::uuid is null or stored.organisation_id = ${organisationId}::uuid)
    order by stored.changed_on desc, stored.id desc`.execute(db)
  return rows.map((row) => ({ ...row, id: String(row.id) }))
}
