import { inTransaction, type Db, type NetworkId } from '#platform/db'
import type { Agreement } from '../agreement.ts'
import type { AgreementState } from '../rules/steps.ts'
import { agreementById, agreementsOf } from '../store/agreements.ts'
import { documentsOf } from '../store/documents.ts'

/** An agreement with the checksum of the file that waits for signatures; for seeds and tests, which ask no policy. */
export async function readAgreement(
  networkId: NetworkId,
  agreementId: string,
): Promise<Agreement & { documentHash: string | null }> {
  return inTransaction({ networkId, readOnly: true }, async (db) => {
    const agreement = await agreementById(db, agreementId)
    if (!agreement) throw new Error(`no agreement ${agreementId}`)
    const documents = await documentsOf(db, agreementId)
    const toSign = documents.find(({ kind, contentHash }) => kind === 'toSign' && contentHash === agreement.contentHash)
    return { ...agreement, documentHash: toSign?.documentHash ?? null }
  })
}

/** How the agreements of an organisation stand, the newest first: for the page of a member. */
export async function agreementStatesOf(
  db: Db,
  organisationId: string,
): Promise<{ id: string; number: number; state: AgreementState; endsOn: string | null }[]> {
  const all = await agreementsOf(db, organisationId)
  return all.map(({ id, number, state, endsOn }) => ({ id, number, state, endsOn }))
}
