import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { BoardQuery } from '../rules/board-list.ts'
import { seesAll } from '../rules/policies.ts'
import { boardRows, visibleCirculations, type BoardRow } from '../store/board.ts'

/** A page past the end shows nothing: its total is that of an empty page. */
export async function board(actor: StaffActor, query: BoardQuery): Promise<{ rows: BoardRow[]; total: number }> {
  const { networkId, organisationId } = actor
  const ids = await inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, (db) =>
    visibleCirculations(db, seesAll(actor) ? null : organisationId),
  )
  return inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) => boardRows(db, ids, query))
}
