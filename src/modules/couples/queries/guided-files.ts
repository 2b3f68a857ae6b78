import type { StaffActor } from '#platform/action'
import type { Db } from '#platform/db'
import type { Person } from '../person.ts'
import { mayOpenFile } from '../rules/policies.ts'
import { findPersonsOfOffice } from '../store/persons.ts'

/** Files this seat may open: of its office, or all for those who read all. Persons who exclude its organisation are in neither. */
export async function guidedFiles(db: Db, actor: StaffActor): Promise<Person[]> {
  const all = actor.permissions.has('couples.readAll')
  const persons = await findPersonsOfOffice(db, all ? null : actor.organisationId)
  return persons.filter((person) => mayOpenFile(actor, person).allowed)
}
