import { randomUUID } from 'node:crypto'
import { consentText, excludeOrganisation, giveConsents } from '#modules/consent'
import {
  createPerson,
  linkPersons,
  partSchemas,
  personsByIds,
  saveProfilePart,
  type Profile,
  type ProfilePart,
} from '#modules/couples'
import { createAccount } from '#modules/identity'
import { occupationReference } from '#modules/reference'
import { runAction } from '#platform/action'
import type { Database, Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { seedProfiles, type SeedProfile } from './couple-profiles.ts'
import { seedMembers, type SeedOrganisation } from './member-organisations.ts'
import { personas } from './people.ts'
import { staffOf } from './staff.ts'

export type PersonPersona = {
  /** "linh": for tests and for `npm run dev`. */
  key: string
  name: string
  givenName: string
  familyName: string
  address: string
  locale: Locale
  /** The same everywhere, so that files, circulations and links can be hung on it. */
  personId: string
  /** Where the person works now, if that is a member. */
  employer: SeedOrganisation | null
  hintedBy: SeedOrganisation | null
  /** Guided by Lan at the welcome centre. */
  guided: boolean
}

type Invented = Omit<PersonPersona, 'key' | 'name' | 'address' | 'personId' | 'employer' | 'hintedBy' | 'guided'> &
  Partial<Pick<PersonPersona, 'employer' | 'hintedBy' | 'guided'>>

let count = 0

/** Vietnamese names begin with the family. */
function persona(key: string, person: Invented): PersonPersona {
  const { givenName, familyName, locale } = person
  const number = String((count += 1)).padStart(12, '0')
  return {
    employer: null,
    hintedBy: null,
    guided: true,
    ...person,
    key,
    name: locale === 'vi' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`,
    address: `${key}@demo.duett.example`,
    personId: `5eedface-0000-4000-8000-${number}`,
  }
}

const { hospital, software, universityDortmund, drives } = seedMembers

/** Invented people with a file of their own. Like the staff they have no credential and come in by `npm run dev` alone. */
export const personPersonas = {
  // A nurse from Huế, recruited by the hospital, and her husband, whom the hospital's hint brought here.
  linh: persona('linh', { givenName: 'Linh', familyName: 'Trần Thị', locale: 'vi', employer: hospital }),
  minh: persona('minh', { givenName: 'Minh', familyName: 'Lê Văn', locale: 'vi', hintedBy: hospital }),
  // Not married, and in different languages.
  elif: persona('elif', { givenName: 'Elif', familyName: 'Demir', locale: 'en', employer: software }),
  jonas: persona('jonas', { givenName: 'Jonas', familyName: 'Behrend', locale: 'de', guided: false }),
  mateusz: persona('mateusz', { givenName: 'Mateusz', familyName: 'Zieliński', locale: 'en', employer: drives }),
  rafael: persona('rafael', { givenName: 'Rafael', familyName: 'Costa', locale: 'en' }),
  // Single, and moves inside Germany.
  amara: persona('amara', { givenName: 'Amara', familyName: 'Okafor', locale: 'en' }),
  // With two children.
  ngoc: persona('ngoc', { givenName: 'Ngọc', familyName: 'Phạm Thị', locale: 'vi', employer: universityDortmund }),
  duc: persona('duc', { givenName: 'Đức', familyName: 'Hoàng Văn', locale: 'vi' }),
} as const satisfies Record<string, PersonPersona>

export type PersonKey = keyof typeof personPersonas

const links: readonly (readonly [PersonKey, PersonKey])[] = [
  ['linh', 'minh'],
  ['elif', 'jonas'],
  ['mateusz', 'rafael'],
  ['ngoc', 'duc'],
]

/** Gives the invented persons their accounts and files; a file that is there stays as it is. */
export async function seedCouples(database: Database, networkId: number, now: Date): Promise<void> {
  const everybody = Object.values<PersonPersona>(personPersonas)
  const accounts = new Map(
    await Promise.all(
      everybody.map(async ({ personId, ...person }) => [personId, (await createAccount(person)).id] as const),
    ),
  )
  const adviser = await staffOf(personas.lan, networkId)
  if (!adviser) throw new Error('persons come after the people who guide them')
  const scope = { role: 'duett_worker', networkId } as const
  const isNew = await database.inTransaction(scope, async (db) => {
    const there = await personsByIds(
      db,
      everybody.map(({ personId }) => personId),
    )
    if (there.size > 0) return false
    for (const person of everybody) await beginFile(db, person, accounts.get(person.personId), adviser, now)
    for (const [first, second] of links) await link(db, personPersonas[first], personPersonas[second], now)
    return true
  })
  if (isNew)
    for (const [key, profile] of Object.entries(seedProfiles)) await fillIn(networkId, key as PersonKey, profile, now)
}

async function beginFile(
  db: Db,
  { personId, givenName, familyName, address, locale, employer, hintedBy, guided }: PersonPersona,
  accountId: string | undefined,
  adviser: { organisationId: string; accountId: string },
  now: Date,
): Promise<void> {
  await createPerson(
    db,
    {
      personId,
      door: hintedBy ? 'employer' : 'self',
      state: 'active',
      locale,
      givenName,
      familyName,
      address,
      employerId: employer?.id ?? null,
      hintedById: hintedBy?.id ?? null,
      ...(guided && { adviserOrganisationId: adviser.organisationId, adviserAccountId: adviser.accountId }),
      ...(accountId !== undefined && { accountId }),
    },
    now,
  )
  if (guided) await agreeToGuidance(db, personId, locale, adviser.organisationId, now)
  if (employer) {
    const excluding = { personId, organisationId: employer.id, reason: 'presentEmployer', addedBy: null } as const
    await excludeOrganisation(db, excluding, now)
  }
}

/** As with a click on the page: without it the office may not open the file. */
export async function agreeToGuidance(
  db: Db,
  personId: string,
  locale: Locale,
  organisationId: string,
  now: Date,
): Promise<void> {
  const { version } = consentText('guidance', locale)
  await giveConsents(
    db,
    {
      personId,
      purpose: 'guidance',
      recipientIds: [organisationId],
      group: null,
      textVersion: version,
      locale,
      door: 'page',
      explainedBy: null,
    },
    now,
  )
}

async function link(db: Db, first: PersonPersona, second: PersonPersona, now: Date): Promise<void> {
  await linkPersons(
    db,
    {
      firstId: first.personId,
      secondId: second.personId,
      firstCalled: first.givenName,
      secondCalled: second.givenName,
    },
    now,
  )
}

async function fillIn(networkId: number, key: PersonKey, seedProfile: SeedProfile, now: Date): Promise<void> {
  const { personId } = personPersonas[key]
  const profile = profileFrom(seedProfile)
  for (const part of Object.keys(partSchemas) as ProfilePart[]) {
    const content = profile[part]
    if (content === undefined) continue
    const answer = await runAction(
      saveProfilePart,
      { personId, part, content },
      { actor: { kind: 'operator' }, networkId, now },
    )
    if (!answer.ok) throw new Error(`${key}: ${part} was refused (${JSON.stringify(answer.problem)})`)
  }
}

/** Occupations are given by their class; the reference of this installation names them. */
function profileFrom({ wanted, ...profile }: SeedProfile): Profile {
  const reference = occupationReference()
  const entries = wanted.map(({ kldb, experienceYears }) => {
    const occupation = reference.byKldb(kldb)
    if (!occupation) throw new Error(`no occupation of class ${kldb}`)
    return { id: randomUUID(), occupationId: occupation.id, kldb, level: occupation.level, experienceYears }
  })
  return { ...profile, occupations: { entries } }
}
