import { mayDealWith, mayReply, type CirculationProcess, type StepActor } from '#modules/circulations'
import type { Actor } from '#platform/action'

/** As whom this actor stands before a process: whose profile it is, who was asked, or the office that sent it. Null: a stranger to it. */
export function standsAs(actor: Actor, process: CirculationProcess): Exclude<StepActor, 'time'> | null {
  if (actor.kind === 'person') return actor.personId === process.personId ? 'person' : null
  if (actor.kind !== 'staff') return null
  if (mayReply(actor, process).allowed) return 'recipient'
  // Coordination oversees; what is agreed with a person is written down by whoever guides.
  return actor.organisationId === process.senderOrganisationId && mayDealWith(actor, process).allowed ? 'sender' : null
}
