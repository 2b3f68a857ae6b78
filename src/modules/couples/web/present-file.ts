import { liveConsents, type Consent } from '#modules/consent'
import { todayOf } from '#modules/desk'
import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import { scopeOf, type PersonActor } from '#platform/action'
import { daysBetween } from '#platform/days'
import { inTransaction, type Db } from '#platform/db'
import { calendarDay, formatDate, type Locale } from '#platform/i18n'
import { coupleOf, identityOf, personById, profileOf } from '../queries/profiles.ts'
import { partnerIn } from '../rules/partner.ts'
import { ownParts, sharedKinds, type Profile, type ProfilePart } from '../rules/profile-parts.ts'
import { sharedParts } from '../store/sharing.ts'
import { presentPart } from './present-part.ts'

/** A part in the list: what it says in a line, or that it waits. */
export type PartRow = { part: ProfilePart; text: string | null; more: number; isShared: boolean }

/** Everything the start page of a file shows. */
export async function presentFile(actor: PersonActor, locale: Locale, now: Date) {
  const { personId, networkId } = actor
  const items = await todayOf(actor, locale, now)
  const file = await inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, async (db) => {
    const person = await personById(db, personId)
    const identity = await identityOf(db, personId)
    if (!person || !identity) return null
    const couple = await coupleOf(db, personId)
    const partner = couple && partnerIn(couple, personId)
    const shared = partner ? await sharedParts(db, personId, partner.personId) : []
    const profile = await profileOf(db, personId)
    const consents = await liveConsents(db, personId, now)
    const rows = (parts: readonly ProfilePart[]) => parts.map((part) => partRow(part, profile, shared, locale))
    return {
      givenName: identity.givenName,
      side: couple && couple.secondId === personId ? ('b' as const) : ('a' as const),
      partner: partner && { called: partner.called, shares: await sharedParts(db, partner.personId, personId) },
      own: rows(ownParts),
      common: rows(sharedKinds),
      consents: consents.length,
      adviser: consents.some(isFrom(person.adviserOrganisationId)) ? await adviserOf(db, person) : null,
      state: person.state,
      pausedUntil: person.pausedUntil && formatDate(locale, person.pausedUntil, 'short'),
    }
  })
  const today = calendarDay(now)
  return (
    file && {
      ...file,
      today: formatDate(locale, today, 'long'),
      items: items.map(({ text, href, due, urgent }) => ({
        text,
        href,
        urgent,
        due: due && formatDate(locale, due, 'short'),
        days: due && daysBetween(today, calendarDay(due)),
      })),
    }
  )
}

function partRow(part: ProfilePart, profile: Profile, shared: readonly ProfilePart[], locale: Locale): PartRow {
  const lines = presentPart(part, profile, locale)
  return { part, text: lines[0]?.text ?? null, more: Math.max(0, lines.length - 1), isShared: shared.includes(part) }
}

const isFrom =
  (officeId: string | null) =>
  ({ purpose, recipientId }: Consent) =>
    purpose === 'guidance' && recipientId === officeId

async function adviserOf(
  db: Db,
  {
    adviserOrganisationId,
    adviserAccountId,
  }: { adviserOrganisationId: string | null; adviserAccountId: string | null },
) {
  if (adviserOrganisationId === null) return null
  const office = (await organisationsByIds(db, [adviserOrganisationId])).get(adviserOrganisationId)
  const [account] = adviserAccountId === null ? [] : await accountsByIds([adviserAccountId])
  return office ? { office: office.name, name: account?.name ?? null } : null
}
