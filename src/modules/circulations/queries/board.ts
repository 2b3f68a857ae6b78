import { couplesOf, mayOpenFile, personsByIds } from '#modules/couples'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction, type PersonId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { viewOf, type BoardCounts, type BoardQuery } from '../rules/board-list.ts'
import { pairRows, type Paired } from '../rules/pair-rows.ts'
import { seesAll } from '../rules/policies.ts'
import { boardRows, visibleCirculations, type BoardRow } from '../store/board.ts'

type Board<Row> = { rows: Row[]; counts: BoardCounts; total: number }

/** One page of the circulations that this reader may see, and how many each standing would show under the same filters. */
export async function board(actor: StaffActor, query: BoardQuery, now: Date): Promise<Board<BoardRow>> {
  const { networkId, organisationId } = actor
  const ids = await inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, (db) =>
    visibleCirculations(db, seesAll(actor) ? null : organisationId),
  )
  const { rows, counts } = await inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) =>
    boardRows(db, ids, calendarDay(now), query),
  )
  return { rows, counts, total: counts[viewOf(query.filters)] }
}

/** The same with partners together, where this reader may know that they are two. */
export async function pairedBoard(actor: StaffActor, query: BoardQuery, now: Date): Promise<Board<Paired<BoardRow>>> {
  const page = await board(actor, query, now)
  const running = page.rows.filter(({ closedAt }) => closedAt === null).map(({ personId }) => personId)
  return { ...page, rows: pairRows(page.rows, await openCouples(actor, running)) }
}

/**
 * Couples of whom this reader may open both files. To know the name of one of two and that both belong together is to know who stands behind the
 * other's masked profile; so the office that guides one alone, and coordination, see two circulations like any others.
 */
async function openCouples(actor: StaffActor, personIds: readonly PersonId[]): Promise<[PersonId, PersonId][]> {
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    const couples = [...new Set((await couplesOf(db, personIds)).values())]
    const pairs = couples.map(({ firstId, secondId }): [PersonId, PersonId] => [firstId, secondId])
    const persons = await personsByIds(db, pairs.flat())
    return pairs.filter((pair) =>
      pair.every((id) => {
        const person = persons.get(id)
        return person !== undefined && mayOpenFile(actor, person).allowed
      }),
    )
  })
}
