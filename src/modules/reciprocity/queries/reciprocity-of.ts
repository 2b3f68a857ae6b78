import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { publishedTotals, type PublishedTotals } from '../rules/published-totals.ts'
import { quarterBefore, quarterOf } from '../rules/quarter.ts'
import { ownTallies, talliesOfQuarter } from '../store/tallies.ts'
import { noTally, type Quarter, type Tally } from '../tally.ts'

export type Reciprocity = {
  /** The reader's own member, latest quarter first. */
  own: readonly (Tally & { quarter: Quarter })[]
  /** Closed quarters alone: totals of a running one would tell what each day brought. */
  network: readonly (PublishedTotals & { quarter: Quarter })[]
}

const quartersShown = 4

/** A member's own figures in full, the network's as totals (W17). */
export function reciprocityOf(actor: StaffActor, now: Date): Promise<Reciprocity> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const own = await ownTallies(db, actor.organisationId)
    const network: (PublishedTotals & { quarter: Quarter })[] = []
    let quarter = quarterOf(calendarDay(now))
    for (let shown = 0; shown < quartersShown; shown++) {
      quarter = quarterBefore(quarter)
      const all = await talliesOfQuarter(db, quarter)
      const mine = all.find(({ organisationId }) => organisationId === actor.organisationId) ?? noTally
      if (all.length > 0) network.push({ quarter, ...publishedTotals(all, mine) })
    }
    return { own, network }
  })
}
