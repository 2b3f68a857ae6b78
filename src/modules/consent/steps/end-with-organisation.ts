import type { Db } from '#platform/db'
import { purposes } from '../consent.ts'
import { personsAgreeingWith } from '../store/consents.ts'
import { withdrawConsents } from './withdraw-consents.ts'

/** Who left the network receives nothing more, and is asked to delete what it holds. As the worker. */
export async function endWithOrganisation(db: Db, organisationId: string, now: Date): Promise<void> {
  for (const personId of await personsAgreeingWith(db, organisationId, now)) {
    await withdrawConsents(db, { personId, purposes, recipientIds: [organisationId] }, now)
  }
}
