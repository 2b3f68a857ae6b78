import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { Person } from '../person.ts'
import { mayOpenFile } from '../rules/policies.ts'
import { findPersonsOfOffice } from '../store/persons.ts'

/** Files a seat may open: of its office, or all for those who read all; no other actor has any. Who excludes its organisation is in neither. */
export async function guidedFiles(db: Db, actor: Actor): Promise<Person[]> {
  if (actor.kind !== 'staff') return []
  const all = actor.permissions.has('couples.readAll')
  const persons = await findPersonsOfOffice(db, all ? null : actor.organisationId)
  return persons.filter((person) => mayOpenFile(actor, person).allowed)
}
