import { coupleOf, personById } from '#modules/couples'
import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import { ownAppointments, type OwnAppointment } from '#modules/placements'
import { accountOfPerson } from '#modules/seats'
import type { PersonActor } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import type { CalendarFeed } from '../feed.ts'
import { isInForce, type Holder } from '../rules/is-in-force.ts'
import { feedOf } from '../store/feeds.ts'

export type OwnCalendar = {
  /** Null: switched off, or ended by what it hung on. */
  feed: CalendarFeed | null
  appointments: readonly (OwnAppointment & { recipient: string })[]
}

/** What the person's own page shows; null where the file is hidden. `today` is a calendar day. */
export async function ownCalendar(db: Db, { personId }: PersonActor, today: string): Promise<OwnCalendar | null> {
  if (!(await personById(db, personId))) return null
  const feed = await feedOf(db, personId)
  const appointments = await ownAppointments(db, personId, today)
  const recipients = await organisationsByIds(
    db,
    appointments.map(({ recipientId }) => recipientId),
  )
  return {
    feed: feed && isInForce(feed, await holderOf(db, personId)) ? feed : null,
    appointments: appointments.map((each) => ({ ...each, recipient: recipients.get(each.recipientId)?.name ?? '' })),
  }
}

/** In the person's scope, in which a link that ended cannot be seen any more. */
export async function holderOf(db: Db, personId: PersonId): Promise<Holder> {
  const accountId = await accountOfPerson(db, personId)
  const [account = null] = accountId === null ? [] : await accountsByIds([accountId])
  const person = await personById(db, personId)
  return { account, state: person?.state ?? null, coupleId: (await coupleOf(db, personId))?.id ?? null }
}
