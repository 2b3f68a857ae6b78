import { organisationsByIds } from '#modules/network'
import { isUuid, type Db } from '#platform/db'
import { sameEmployer } from '../store/exclusions.ts'
import { liveConsents } from './live-consents.ts'

/** The name of the office that keeps the person's file and is this organisation or a firm of its group; null: none is. */
export async function guidedBy(db: Db, personId: string, organisationId: string, now: Date): Promise<string | null> {
  if (!isUuid(organisationId)) return null
  const group = await sameEmployer(db, organisationId)
  const guiding = (await liveConsents(db, personId, now)).find(
    ({ purpose, recipientId }) => purpose === 'guidance' && group.includes(recipientId),
  )
  if (!guiding) return null
  return (await organisationsByIds(db, [guiding.recipientId])).get(guiding.recipientId)?.name ?? null
}
