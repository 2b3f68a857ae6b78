import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { Person } from '../person.ts'
import { mayOpenFile } from '../rules/policies.ts'
import { findGuidedPersons } from '../store/persons.ts'

/** Files a seat may open: whose persons agreed to its office, or that it prepared; no other actor has any. Who excludes it is in neither. */
export async function guidedFiles(db: Db, actor: Actor): Promise<Person[]> {
  if (actor.kind !== 'staff') return []
  return (await findGuidedPersons(db)).filter((person) => mayOpenFile(actor, person).allowed)
}
