import { endSessionsOf } from '#modules/identity'
import { accountOfPerson } from '#modules/seats'
import { writeEvent } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import { splitShared } from '../rules/separation.ts'
import { findCouplesOf, readSharedEntries } from '../store/couples.ts'
import {
  deleteCouple,
  deleteLinkRequestsOf,
  forgetInvitationBetween,
  insertSeparation,
  openSeparation,
} from '../store/links.ts'
import { lockPartVersion, writePart } from '../store/parts.ts'
import { deleteSharing } from '../store/sharing.ts'
import { tellPerson } from './tell-person.ts'

/**
 * Nobody sees the link any more; now what was common goes to whom it was left, and the link with all that hung on it is deleted. The other's
 * sessions end, since a phone may have been shared; both get the same mail, which says nothing of why.
 */
export async function splitCouple(db: Db, coupleId: string, now: Date): Promise<void> {
  const separation = await openSeparation(db, coupleId)
  if (!separation) return
  const { firstId, secondId, askedById, keeps } = separation
  const entries = (await readSharedEntries(db, [coupleId])).get(coupleId) ?? {}
  for (const { personId, part, content } of splitShared(separation, entries, keeps)) {
    const version = (await lockPartVersion(db, personId, part)) + 1
    await writePart(db, { personId, part, content, version, changedAt: now, changedBy: null })
  }
  await deleteSharing(db, [firstId, secondId])
  await deleteCouple(db, coupleId)
  await deleteLinkRequestsOf(db, [firstId, secondId])
  await forgetInvitationBetween(db, [firstId, secondId])
  const otherAccount = await accountOfPerson(db, askedById === firstId ? secondId : firstId)
  if (otherAccount !== null) await endSessionsOf(otherAccount)
  for (const personId of [firstId, secondId])
    await tellPerson(db, { personId, template: 'couples.changed', key: `couples.changed ${coupleId} ${personId}` }, now)
}

/** As if the person had ended the link, with a copy of what was common for both. */
export async function leavePartner(db: Db, personId: PersonId, now: Date): Promise<void> {
  const [couple] = await findCouplesOf(db, [personId])
  if (!couple) return
  const { id: coupleId, firstId, secondId } = couple
  await insertSeparation(db, { coupleId, askedById: personId, keeps: {} }, now)
  await writeEvent(db, { name: 'couples.separated', ids: { coupleId, firstId, secondId } }, now)
}
