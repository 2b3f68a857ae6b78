import { createAccount } from '#modules/identity'
import { addOrganisation, organisationsByIds } from '#modules/network'
import { giveSeat, type Role } from '#modules/seats'
import type { Database } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { seedLeads, seedMembers, seedOrganisations, type SeedOrganisation } from './member-organisations.ts'

type SeedSeat = { organisation: SeedOrganisation; role: Role; authorised: boolean }

export type Persona = {
  /** "karin": for tests and for `npm run dev`. */
  key: string
  name: string
  address: string
  locale: Locale
  seats: readonly SeedSeat[]
}

const seat = (organisation: SeedOrganisation, role: Role, authorised = false): SeedSeat => ({
  organisation,
  role,
  authorised,
})

function persona(key: string, name: string, locale: Locale, ...seats: readonly SeedSeat[]): Persona {
  return { key, name, address: `${key}@demo.duett.example`, locale, seats }
}

/** Invented people. Their accounts have no password, passkey or provider: they come in by `npm run dev` alone. */
export const personas = {
  karin: persona('karin', 'Karin Wolter', 'de', seat(seedLeads.chamber, 'coordinator', true)),
  emre: persona('emre', 'Emre Özdemir', 'de', seat(seedLeads.agency, 'coordinator', true)),
  // Her university leads and hires: two seats that never share a session.
  judith: persona(
    'judith',
    'Judith Lehnert',
    'de',
    seat(seedLeads.university, 'coordinator', true),
    seat(seedLeads.university, 'recruiter'),
  ),
  thomas: persona('thomas', 'Thomas Brandt', 'de', seat(seedMembers.hospital, 'recruiter', true)),
  aylin: persona('aylin', 'Aylin Kaya', 'en', seat(seedMembers.hospital, 'recruiter')),
  // In two houses, so that somebody can show how to switch.
  lan: persona(
    'lan',
    'Nguyễn Thị Lan',
    'vi',
    seat(seedMembers.welcomeCentre, 'adviser', true),
    seat(seedMembers.vietnamClub, 'adviser'),
  ),
  birgit: persona('birgit', 'Birgit Sander', 'de', seat(seedMembers.employersAssociation, 'juror')),
  oliver: persona('oliver', 'Oliver Reinhardt', 'en', seat(seedMembers.universityDortmund, 'researcher')),
  petra: persona('petra', 'Petra Hollmann', 'de', seat(seedLeads.agency, 'administrator')),
} as const satisfies Record<string, Persona>

/** Gives the personas their accounts and seats; what is there already stays as it is. */
export async function seedPeople(database: Database, networkId: number, now: Date): Promise<void> {
  const accounts = await Promise.all(
    Object.values<Persona>(personas).map(async ({ seats, ...person }) => ({
      seats,
      accountId: (await createAccount(person)).id,
    })),
  )
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const wanted = new Set(accounts.flatMap(({ seats }) => seats.map(({ organisation }) => organisation.id)))
    const there = await organisationsByIds(db, wanted)
    for (const organisation of seedOrganisations.filter(({ id }) => wanted.has(id) && !there.has(id)))
      await addOrganisation(db, organisation)
    for (const { accountId, seats } of accounts) {
      // The first one is where they act unless they choose: the oldest.
      for (const [position, { organisation, role, authorised }] of seats.entries()) {
        const given = { accountId, organisationId: organisation.id, role, authorised }
        await giveSeat(db, given, new Date(now.getTime() + position))
      }
    }
  })
}
