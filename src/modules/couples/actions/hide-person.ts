import { writeEvent } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import { hide, unhide } from '../store/persons.ts'

/** Erasure has begun: from now on nobody finds the person, and "couples.hidden" tells the others. Whoever calls it has asked who may. */
export async function hidePerson(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const wasThere = await hide(db, personId, now)
  if (wasThere) await writeEvent(db, { name: 'couples.hidden', ids: { personId } }, now)
  return wasThere
}

/** Within the week before it is purged. */
export async function showPersonAgain(db: Db, personId: PersonId, now: Date): Promise<boolean> {
  const wasHidden = await unhide(db, personId)
  if (wasHidden) await writeEvent(db, { name: 'couples.shownAgain', ids: { personId } }, now)
  return wasHidden
}
