import { foundWithLeads, type FoundingInput } from '#modules/network'
import { inviteToSeat } from '#modules/seats'
import { runAction, type ActionResult, type Actor } from '#platform/action'
import type { NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'

/** A lead and who coordinates for it; null: somebody is invited later. */
export type FoundingLead = FoundingInput['leads'][number] & {
  coordinator: { name: string; address: string } | null
}
export type Founding = Omit<FoundingInput, 'leads'> & { leads: readonly FoundingLead[] }

export type FoundingResult = ActionResult<{ networkId: NetworkId; invited: number }, 'slugTaken' | 'address'>

/**
 * Founds a network and invites its first coordinators. Nobody in the new network could invite them yet, so the installation does, on behalf of
 * whoever was allowed to found it.
 */
export async function foundNetwork(
  founding: Founding,
  by: { actor: Actor; networkId: NetworkId; now: Date },
  locale: Locale,
): Promise<FoundingResult> {
  const { leads, ...network } = founding
  const unusable = leads.find(({ coordinator }) => coordinator && mailAddressOf(coordinator.address) === null)
  if (unusable) {
    return { ok: false, problem: { kind: 'refused', code: 'address', values: { lead: leads.indexOf(unusable) } } }
  }
  const input = { ...network, leads: leads.map(({ name, kind }) => ({ name, kind })) }
  const founded = await runAction(foundWithLeads, input, by)
  if (!founded.ok) return founded
  const { networkId, leadIds } = founded.result
  const installation = { actor: { kind: 'operator' }, networkId, now: by.now } as const
  let invited = 0
  for (const [index, { coordinator }] of leads.entries()) {
    if (!coordinator) continue
    const seat = { organisationId: leadIds[index], role: 'coordinator', authorised: true, locale }
    const answer = await runAction(inviteToSeat, { ...seat, ...coordinator }, installation)
    if (answer.ok) invited++
  }
  return { ok: true, result: { networkId, invited } }
}
