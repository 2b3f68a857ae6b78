import { sql } from 'kysely'
import type { Actor } from '#platform/action'
import type { Db, NetworkId } from '#platform/db'
import type { ImportRun } from './imports.ts'

/** Audit entry of an import: who, which run of which source; never what the rows say (W32). */
export async function noteImport(db: Db, actor: Actor, networkId: NetworkId, run: ImportRun): Promise<void> {
  await sql`
    insert into platform.audit (network_id, action, actor_kind, actor_id, subject, subject_id)
    values (${networkId}, 'vacancies.import', ${actor.kind}, ${actor.kind === 'job' ? actor.queue : null}, 'import', ${String(run.id)})`.execute(
    db,
  )
}
