import { allowed, denied, isOwn, type Actor, type Verdict } from '#platform/action'
import type { Person } from '../person.ts'

type Guided = Pick<Person, 'id' | 'guidance'>

/**
 * Whose file is it: the person's own; one whose person agreed that the actor's office keeps it; one that office prepared and nobody has answered
 * yet. Coordination is no reason to read. Exclusions bind on top: the walls in the database hide a person from the staff of an excluded
 * organisation, so that nobody is loaded here.
 */
export function mayOpenFile(actor: Actor, person: Guided): Verdict {
  if (actor.kind !== 'staff') return isOwnOrJob(actor, person)
  return actor.permissions.has('couples.read') && person.guidance !== 'none'
    ? allowed
    : denied('not guided by this office')
}

/** Into a file that waits for its person's answer nobody writes: the invitation says that it holds a name and an address. */
export function mayChangeFile(actor: Actor, person: Guided): Verdict {
  if (actor.kind !== 'staff') return isOwnOrJob(actor, person)
  return actor.permissions.has('couples.change') && person.guidance === 'agreed'
    ? allowed
    : denied('not guided by this office')
}

function isOwnOrJob(actor: Actor, { id }: Guided): Verdict {
  return actor.kind === 'operator' || actor.kind === 'job' ? allowed : isOwn(actor, id)
}

/** The link is the key; the web acts for its holder as a job does, since the holder is nobody in the network yet. */
export function byLink(actor: Actor): Verdict {
  return actor.kind === 'job' && actor.queue === 'couples.invitation' ? allowed : denied('only by a mailed link')
}
