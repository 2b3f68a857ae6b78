import { writeEvent } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import { leavePartner } from '../jobs/split-couple.ts'
import { hide, unhide } from '../store/persons.ts'

/**
 * Erasure has begun: from now on nobody finds the person, the partner included, since the link ends with it; each keeps a copy of what was
 * common. "couples.hidden" tells the others. Whoever calls it has asked who may.
 */
export async function hidePerson(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  await leavePartner(db, personId, now)
  const wasThere = await hide(db, personId, now)
  if (wasThere) await writeEvent(db, { name: 'couples.hidden', ids: { personId } }, now)
  return wasThere
}

/** Within the week before it is purged. A link is made anew, by both. */
export async function showPersonAgain(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const wasHidden = await unhide(db, personId, now)
  if (wasHidden) await writeEvent(db, { name: 'couples.shownAgain', ids: { personId } }, now)
  return wasHidden
}
