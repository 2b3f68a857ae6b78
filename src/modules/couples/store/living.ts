import { sql } from 'kysely'
import type { Db, PersonId } from '#platform/db'

/** Files somebody changed or confirmed since, of persons who are there. */
export async function livingPersonIds(db: Db, since: Date): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select p.id from couples.person p
    where p.network_id = platform.current_network() and p.state in ('active', 'paused')
      and (p.confirmed_at >= ${since} or p.created_at >= ${since} or exists (
        select from couples.profile_part part
        where part.network_id = p.network_id and part.person_id = p.id and part.changed_at >= ${since}))
    order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}
