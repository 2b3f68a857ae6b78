import type { Db, PersonId } from '#platform/db'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import type { ExportPart, ExportTable, Json } from '#platform/privacy'
import { coupleOf, identityOf, personById } from '../queries/profiles.ts'
import { profileParts, type Profile, type ProfilePart } from '../rules/profile-parts.ts'
import { readSharedEntries } from '../store/couples.ts'
import { findPassedOn } from '../store/invitations.ts'
import { readParts } from '../store/parts.ts'
import { presentPart } from '../web/present-part.ts'

/** Name, contact, and how the file began. */
export async function exportPerson(db: Db, personId: PersonId, locale: Locale): Promise<ExportPart | null> {
  const [person, identity] = [await personById(db, personId), await identityOf(db, personId)]
  if (!person || !identity) return null
  const t = translator(locale, 'couples')
  const { givenName, familyName, familyNameFirst, address, telephone } = identity
  const { door, state, createdAt, pausedUntil } = person
  return {
    json: {
      givenName,
      familyName,
      familyNameFirst,
      address,
      telephone,
      door,
      state,
      pausedUntil,
      createdAt: createdAt.toISOString(),
    },
    tables: [
      {
        file: 'person',
        heading: t('about.title'),
        columns: [
          t('about.givenName'),
          t('about.familyName'),
          t('files.address'),
          t('about.telephone'),
          t('files.since'),
        ],
        rows: [[givenName, familyName, address ?? '', telephone ?? '', calendarDay(createdAt)]],
      },
    ],
  }
}

/** Every part the person filled in, as it is kept and as it reads. */
export async function exportProfile(db: Db, personId: PersonId, locale: Locale): Promise<ExportPart | null> {
  const profile = (await readParts(db, [personId])).get(personId) ?? {}
  return ofProfile(profile, locale)
}

/** What two entered together belongs to each of them. Who the other is belongs to the other. */
export async function exportCommon(db: Db, personId: PersonId, locale: Locale): Promise<ExportPart | null> {
  const couple = await coupleOf(db, personId)
  const shared = couple && (await readSharedEntries(db, [couple.id])).get(couple.id)
  return shared ? ofProfile(shared, locale) : null
}

function ofProfile(profile: Profile, locale: Locale): ExportPart | null {
  const parts = profileParts.filter((part) => profile[part] !== undefined)
  if (parts.length === 0) return null
  return { json: jsonOf(profile), tables: parts.map((part) => tableOf(part, profile, locale)) }
}

/** Through text, which leaves nothing but what JSON knows. */
function jsonOf(profile: Profile): Json {
  return JSON.parse(JSON.stringify(profile)) as Json
}

function tableOf(part: ProfilePart, profile: Profile, locale: Locale): ExportTable {
  const t = translator(locale, 'couples')
  return {
    file: part,
    heading: t(`part.${part}`),
    columns: [t(`part.${part}`), t('privacy.profile.details')],
    rows: presentPart(part, profile, locale).map(({ text, detail }) => [text, detail]),
  }
}

/** That the person invited somebody, and when; not whom, which is the other's own. */
export async function exportInvitations(db: Db, _personId: PersonId, locale: Locale): Promise<ExportPart | null> {
  const sent = await findPassedOn(db)
  if (sent.length === 0) return null
  const t = translator(locale, 'couples')
  const days = sent.map(({ passedOnAt }) => calendarDay(passedOnAt))
  return {
    json: days,
    tables: [
      {
        file: 'invitations',
        heading: t('privacy.intake.name'),
        columns: [t('wishes.passedOn')],
        rows: days.map((day) => [day]),
      },
    ],
  }
}
