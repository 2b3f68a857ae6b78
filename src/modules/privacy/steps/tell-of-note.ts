import { tellPerson } from '#modules/couples'
import type { Db, PersonId } from '#platform/db'

/** Somebody else wrote something down for a person: the person hears that the file changed, and finds there what. Before the file closes. */
export function tellOfNote(db: Db, personId: PersonId, now: Date): Promise<void> {
  return tellPerson(
    db,
    { personId, template: 'couples.changed', key: `privacy.noted ${personId} ${now.getTime()}` },
    now,
  )
}
