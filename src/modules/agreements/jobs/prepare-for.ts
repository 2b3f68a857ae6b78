import { randomUUID } from 'node:crypto'
import { contactsOf } from '#modules/members'
import { organisationsOfNetwork } from '#modules/network'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { draftFrom, partiesFrom } from '../actions/draft-agreement.ts'
import { hasEnded } from '../rules/steps.ts'
import { agreementsOf } from '../store/agreements.ts'
import { publishedVersions } from '../store/templates.ts'
import { insertAgreement, type NewSignatory } from '../store/write-agreements.ts'
import { bringTemplate } from './bring-template.ts'
import { usualSignatories } from '../store/usual-signatories.ts'

/**
 * Prepares the agreement of an organisation that was accepted, between it and all leads, from the network's standard template. Returns null
 * where one is under way already, or the standard template is not published.
 */
export async function prepareFor(db: Db, organisationId: string, now: Date): Promise<string | null> {
  await bringTemplate(db, now)
  const [version] = await publishedVersions(db)
  const organisations = await organisationsOfNetwork(db)
  const member = organisations.find(({ id }) => id === organisationId)
  if (!version?.isStandard || !member || member.isLead) return null
  if ((await agreementsOf(db, organisationId)).some(({ state }) => !hasEnded(state))) return null
  const parties = partiesFrom([...organisations.filter(({ isLead }) => isLead), member])
  const withPeople = await Promise.all(
    parties.map(async (party) => ({ ...party, signatories: await likelySignatories(db, party.organisationId) })),
  )
  const id = randomUUID()
  const startsOn = calendarDay(now)
  await insertAgreement(
    db,
    draftFrom(version, { id, parties: withPeople, startsOn, replacesId: null, accountId: null, now }),
  )
  return id
}

/** Who signed for it last; before that the first of its contacts. The coordination office looks through it before it is sent. */
async function likelySignatories(db: Db, organisationId: string): Promise<NewSignatory[]> {
  const usual = await usualSignatories(db, organisationId)
  if (usual.length > 0) return usual
  const [contact] = await contactsOf(db, organisationId)
  if (!contact) return []
  const { name, jobTitle, email } = contact
  return [{ id: randomUUID(), name, jobTitle, email, locale: 'de' }]
}
