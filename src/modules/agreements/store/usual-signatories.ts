import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { NewSignatory } from './write-agreements.ts'

/** Who was last asked to sign for an organisation: the likely ones to ask again. */
export async function usualSignatories(db: Db, organisationId: string): Promise<NewSignatory[]> {
  const { rows } = await sql<Omit<NewSignatory, 'id'>>`
    select s.name, s.job_title as "jobTitle", s.email, s.locale
    from agreements.signatory s
    where s.network_id = platform.current_network() and s.organisation_id = ${organisationId} and s.agreement_id = (
      select a.id from agreements.agreement a
        join agreements.signatory one on one.network_id = a.network_id and one.agreement_id = a.id
      where a.network_id = platform.current_network() and one.organisation_id = ${organisationId}
      order by a.number desc limit 1)
    order by s.position`.execute(db)
  return rows.map((row) => ({ ...row, id: randomUUID() }))
}
