import { mayChangeFile, type Person } from '#modules/couples'
import { allowed, denied, holds, type Actor, type StaffActor, type Verdict } from '#platform/action'
import type { CirculationProcess } from '../circulation.ts'

/** Sends circulations of persons who agreed that the own office guides them. */
export function mayCirculate(actor: Actor, person: Pick<Person, 'id' | 'guidance'>): Verdict {
  if (actor.kind !== 'staff') return denied('an office sends')
  const verdict = holds(actor, 'circulations.send')
  return verdict.allowed ? mayChangeFile(actor, person) : verdict
}

export function seesAll(actor: StaffActor): boolean {
  return holds(actor, 'circulations.readAll').allowed
}

/** A sender's office deals with its own circulations, coordinators with all. */
export function mayDealWith(
  actor: Actor,
  { senderOrganisationId }: Pick<CirculationProcess, 'senderOrganisationId'>,
): Verdict {
  if (actor.kind !== 'staff') return denied('an office sends')
  const verdict = holds(actor, 'circulations.send')
  if (!verdict.allowed) return verdict
  return seesAll(actor) || senderOrganisationId === actor.organisationId ? allowed : denied('sent by another office')
}

/** Staff of the organisation that was asked. */
export function mayReply(actor: Actor, { recipientId }: Pick<CirculationProcess, 'recipientId'>): Verdict {
  if (actor.kind !== 'staff') return denied('signed in as staff alone')
  const verdict = holds(actor, 'circulations.reply')
  if (!verdict.allowed) return verdict
  return actor.organisationId === recipientId ? allowed : denied('asked was another organisation')
}

/** Of an actor that a policy of this module let in; throws for others. */
export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error('circulations: staff alone gets here')
  return actor
}
