import { allowed, denied, type Actor, type StaffActor, type Verdict } from '#platform/action'
import type { Person } from '../person.ts'

type Guided = Pick<Person, 'id' | 'adviserOrganisationId'>

/**
 * Whose file is it: the person's own; one that the adviser's office guides; any for those who read all. Exclusions bind on top: the walls in
 * the database hide a person from the staff of an excluded organisation, so that nobody is loaded here.
 */
export function mayOpenFile(actor: Actor, person: Guided): Verdict {
  if (actor.kind === 'operator' || actor.kind === 'job') return allowed
  if (actor.kind === 'person') return isOwn(actor, person.id)
  return actor.kind === 'staff' && guides(actor, person, 'couples.read') ? allowed : denied('not guided by this office')
}

export function mayChangeFile(actor: Actor, person: Guided): Verdict {
  if (actor.kind !== 'staff') return mayOpenFile(actor, person)
  return guides(actor, person, 'couples.change') ? allowed : denied('not guided by this office')
}

/** What the person decides alone: sharing, pause, links. */
export function isOwn(actor: Actor, personId: string): Verdict {
  return actor.kind === 'person' && actor.personId === personId ? allowed : denied('not the own file')
}

function guides({ permissions, organisationId }: StaffActor, person: Guided, permission: string): boolean {
  return (
    permissions.has(permission) &&
    (permissions.has('couples.readAll') || person.adviserOrganisationId === organisationId)
  )
}
