import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Quarter, Tally, TallyField } from '../tally.ts'

/** Fields, to columns written here (W12). */
const columnOf: Record<TallyField, RawBuilder<unknown>> = {
  sent: sql`sent`,
  received: sql`received`,
  repliedInADay: sql`replied_in_a_day`,
  repliedInThreeDays: sql`replied_in_three_days`,
  repliedInAWeek: sql`replied_in_a_week`,
  repliedLater: sql`replied_later`,
  repliesGot: sql`replies_got`,
  placedHere: sql`placed_here`,
  placedElsewhere: sql`placed_elsewhere`,
}

const columns = sql`sent, received, replied_in_a_day as "repliedInADay", replied_in_three_days as "repliedInThreeDays",
  replied_in_a_week as "repliedInAWeek", replied_later as "repliedLater", replies_got as "repliesGot", placed_here as "placedHere",
  placed_elsewhere as "placedElsewhere"`

/** One more of this kind for a member in a quarter. */
export async function count(
  db: Db,
  { organisationId, quarter, field }: { organisationId: string; quarter: Quarter; field: TallyField },
): Promise<void> {
  const column = columnOf[field]
  await sql`
    insert into reciprocity.tally (network_id, organisation_id, quarter, ${column})
    values (platform.current_network(), ${organisationId}, ${quarter}, 1)
    on conflict (network_id, organisation_id, quarter) do update set ${column} = tally.${column} + 1`.execute(db)
}

/** A member's own quarters, latest first. */
export async function ownTallies(db: Db, organisationId: string): Promise<(Tally & { quarter: Quarter })[]> {
  const { rows } = await sql<Tally & { quarter: Quarter }>`
    select quarter, ${columns} from reciprocity.tally
    where network_id = platform.current_network() and organisation_id = ${organisationId} order by quarter desc`.execute(
    db,
  )
  return rows
}

/** Every member's counts of one quarter, for totals alone: nobody is shown another member's. */
export async function talliesOfQuarter(db: Db, quarter: Quarter): Promise<(Tally & { organisationId: string })[]> {
  const { rows } = await sql<Tally & { organisationId: string }>`
    select organisation_id as "organisationId", ${columns} from reciprocity.tally
    where network_id = platform.current_network() and quarter = ${quarter}`.execute(db)
  return rows
}
