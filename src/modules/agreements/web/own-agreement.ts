import { data, type RouterContextProvider } from 'react-router'

import { currentNetwork, type Network } from '#modules/network'
import type { Actor, StaffActor, Verdict } from '#platform/action'
import { inTransaction, type Db } from '#platform/db'
import { staffWith } from '#platform/http/page'
import type { Agreement } from '../agreement.ts'
import { agreementById } from '../store/agreements.ts'

type Context = Readonly<RouterContextProvider>

export const agreementIdOf = (params: Readonly<Record<string, string | undefined>>): string => {
  const id = params.agreementId ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw data(null, { status: 404 })
  return id
}

/**
 * What every page of one agreement begins with: who asks, and the agreement if `may` lets them. Unseen and forbidden are both 404. `more` reads
 * on in the same transaction.
 */
export async function agreementFor<More>(
  {
    context,
    request,
    params,
  }: { context: Context; request: Request; params: Readonly<Record<string, string | undefined>> },
  permission: string,
  may: (actor: Actor, agreement: Agreement) => Verdict,
  more: (db: Db, agreement: Agreement) => Promise<More>,
): Promise<{ actor: StaffActor; agreement: Agreement; network: Network; more: More }> {
  const actor = await staffWith(context, request, permission)
  const id = agreementIdOf(params)
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const agreement = await agreementById(db, id)
    const network = await currentNetwork(db)
    if (!agreement || !network || !may(actor, agreement).allowed) throw data(null, { status: 404 })
    return { actor, agreement, network, more: await more(db, agreement) }
  })
}
