import { currentNetwork, type Network } from '#modules/network'
import type { Db } from '#platform/db'
import type { Agreement, AgreementDocument } from '../agreement.ts'
import { lockAgreement } from './agreements.ts'
import { documentsOf } from './documents.ts'

/** What the actions on one agreement decide on; locked for the transaction. */
export type AgreementFacts = {
  agreement: Agreement
  network: Network
  /** The file that waits for signatures; null before it was sent. */
  toSign: AgreementDocument | null
}

export async function loadAgreement(db: Db, { agreementId }: { agreementId: string }): Promise<AgreementFacts | null> {
  const agreement = await lockAgreement(db, agreementId)
  const network = await currentNetwork(db)
  if (!agreement || !network) return null
  const documents = await documentsOf(db, agreementId)
  const toSign = documents.find(({ kind, contentHash }) => kind === 'toSign' && contentHash === agreement.contentHash)
  return { agreement, network, toSign: toSign ?? null }
}
