import { writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import { purposes, type ExclusionReason } from '../consent.ts'
import { deleteExclusion, insertExclusion, sameEmployer } from '../store/exclusions.ts'
import { withdrawConsents } from './withdraw-consents.ts'

export type Excluding = {
  personId: string
  organisationId: string
  reason: ExclusionReason
  /** Account of whoever put it on the list. */
  addedBy: string | null
}

/**
 * From now on nothing of the person reaches this organisation or a firm of its group, and their staff find neither person nor case. What was
 * agreed with them ends, copies are to be deleted; "consent.excluded" tells the others. False: it was on the list already.
 */
export async function excludeOrganisation(db: Db, excluding: Excluding, now: Date): Promise<boolean> {
  const { personId, organisationId } = excluding
  // Before the wall falls: staff of an excluded organisation could end nothing behind it.
  await withdrawConsents(db, { personId, purposes, recipientIds: await sameEmployer(db, organisationId) }, now)
  const isNew = await insertExclusion(db, excluding, now)
  if (isNew) await writeEvent(db, { name: 'consent.excluded', ids: { personId, organisationId } }, now)
  return isNew
}

/** Takes an organisation off the list. Consents that ended with the exclusion stay ended. */
export async function allowOrganisation(
  db: Db,
  { personId, organisationId }: { personId: string; organisationId: string },
  now: Date,
): Promise<boolean> {
  const wasListed = await deleteExclusion(db, personId, organisationId)
  if (wasListed) await writeEvent(db, { name: 'consent.allowedAgain', ids: { personId, organisationId } }, now)
  return wasListed
}
