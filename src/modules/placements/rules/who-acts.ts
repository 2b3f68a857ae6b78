import { isHired, mayDealWith, mayReply, type CirculationProcess, type StepActor } from '#modules/circulations'
import type { Verdict } from '#modules/consent'
import type { Actor } from '#platform/action'

type Side = Exclude<StepActor, 'time'>

/** As whom this actor stands before a process: whose profile it is, who was asked, or the office that sent it. Null: a stranger to it. */
export function standsAs(actor: Actor, process: CirculationProcess): Side | null {
  if (actor.kind === 'person') return actor.personId === process.personId ? 'person' : null
  if (actor.kind !== 'staff') return null
  if (mayReply(actor, process).allowed) return 'recipient'
  // Coordination oversees; what is agreed with a person is written down by whoever guides.
  return actor.organisationId === process.senderOrganisationId && mayDealWith(actor, process).allowed ? 'sender' : null
}

/**
 * May this side take steps? The person, and who writes down what the person told, need no consent. The recipient needs the one to know the name;
 * where that ran out after the job was taken, what it knows as employer goes on. `verdict`: the gate's on the name.
 */
export function mayTakeSteps(side: Side, { state }: Pick<CirculationProcess, 'state'>, verdict: Verdict): boolean {
  if (side !== 'recipient' || verdict.may) return true
  return verdict.because === 'expired' && isHired(state)
}
