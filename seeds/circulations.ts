import { randomUUID } from 'node:crypto'
import {
  askQuestion,
  circulationsOfPerson,
  passTime,
  processesOfCirculation,
  replyTo,
  sendDue,
  startCirculation,
} from '#modules/circulations'
import { consentText, giveConsents } from '#modules/consent'
import { createPerson, saveProfilePart, type Profile, type ProfilePart } from '#modules/couples'
import { createAccount } from '#modules/identity'
import { occupationReference } from '#modules/reference'
import { giveSeat, permissionsOf } from '#modules/seats'
import { runActionWithin, type StaffActor } from '#platform/action'
import type { Database, Db } from '#platform/db'
import { calendarDay, type Locale } from '#platform/i18n'
import { agreeToGuidance, personPersonas } from './couples.ts'
import { done } from './done.ts'
import { seedMembers, type SeedOrganisation } from './member-organisations.ts'
import { personas } from './people.ts'
import { staffOf } from './staff.ts'

const { hospital, care, rehabilitation, gears, drives, lamps, transport, bank, software, townServices } = seedMembers
const dayMs = 86_400_000

type Fellow = { givenName: string; familyName: string; hintedBy: SeedOrganisation; locale?: Locale; hasCar?: boolean }

/** Invented people of the same programme, whom employers' hints brought: without others like them nobody could be circulated. */
const mechatronics: readonly Fellow[] = [
  { givenName: 'Tuấn', familyName: 'Đặng Anh', hintedBy: care },
  { givenName: 'Hải', familyName: 'Bùi Quang', hintedBy: rehabilitation },
  { givenName: 'Sơn', familyName: 'Võ Thanh', hintedBy: care, hasCar: true },
  { givenName: 'Khoa', familyName: 'Đỗ Minh', hintedBy: software },
  { givenName: 'Nam', familyName: 'Ngô Hoài', hintedBy: rehabilitation },
  { givenName: 'Long', familyName: 'Dương Gia', hintedBy: bank },
]
const officeWorkers: readonly Fellow[] = [
  { givenName: 'Hương', familyName: 'Lý Thu', hintedBy: care },
  { givenName: 'Ana', familyName: 'Marković', locale: 'en', hintedBy: rehabilitation },
  { givenName: 'Leyla', familyName: 'Aydın', locale: 'en', hintedBy: software },
  { givenName: 'Joana', familyName: 'Ribeiro', locale: 'en', hintedBy: gears },
  { givenName: 'Priya', familyName: 'Nair', locale: 'en', hintedBy: drives },
  { givenName: 'Thảo', familyName: 'Mai Ngọc', hintedBy: care },
]

/** Like Linh, whom the hospital recruited: with them her short profile fits seven nurses of five houses. */
const nurses: readonly Fellow[] = [
  { givenName: 'Hoa', familyName: 'Trịnh Thị', hintedBy: care },
  { givenName: 'Yến', familyName: 'Phan Hải', hintedBy: rehabilitation },
  { givenName: 'Grace', familyName: 'Mwangi', locale: 'en', hintedBy: software },
  { givenName: 'Fatma', familyName: 'Kaya', locale: 'en', hintedBy: gears },
  { givenName: 'Maria', familyName: 'Santos', locale: 'en', hintedBy: rehabilitation },
  { givenName: 'Mai', familyName: 'Lương Tuyết', hintedBy: care },
]

/** What all of a cohort say alike. */
type Calling = { kldb: string; german: 'A2' | 'B2'; hours: readonly [number, number]; startFrom: string | null }
const mechatronic: Calling = { kldb: '26112', german: 'A2', hours: [35, 40], startFrom: '2027-02-01' }
const clerk: Calling = { ...mechatronic, kldb: '71402' }
const nurse: Calling = { kldb: '81302', german: 'B2', hours: [35, 39], startFrom: null }

/** Who answers for members that have no persona. */
const recruiters = {
  gears: { organisation: gears, name: 'Sabine Krohn', address: 'sabine.krohn@demo.duett.example' },
  drives: { organisation: drives, name: 'Uwe Petersen', address: 'uwe.petersen@demo.duett.example' },
  lamps: { organisation: lamps, name: 'Marta Nowak', address: 'marta.nowak@demo.duett.example' },
  bank: { organisation: bank, name: 'Henrik Storck', address: 'henrik.storck@demo.duett.example' },
} as const

/** People like those who are circulated, recruiters who answer, and circulations in every stage; nothing where some are there already. */
export async function seedCirculations(database: Database, networkId: number, now: Date): Promise<void> {
  const lan = await staffOf(personas.lan, networkId)
  const thomas = await staffOf(personas.thomas, networkId)
  if (!lan || !thomas) throw new Error('circulations come after the people who send and answer them')
  const { minh } = personPersonas
  const scope = { role: 'duett_worker', networkId } as const
  const there = await database.inTransaction(scope, (db) => circulationsOfPerson(db, minh.personId))
  if (there.length > 0) return
  const [first, second, third] = await cohort(database, networkId, mechatronics, mechatronic, lan, now)
  const [office] = await cohort(database, networkId, officeWorkers, clerk, lan, now)
  await cohort(database, networkId, nurses, nurse, lan, now)
  if (!first || !second || !third || !office) throw new Error('the cohort is incomplete')
  const answering = await seats(database, networkId, now)
  const act = { database, networkId, lan }

  const early = new Date(now.getTime() - 23 * dayMs)
  await circulate(act, second, [hospital, lamps], early)
  await passTime(database, networkId, now)

  const recent = new Date(now.getTime() - 9 * dayMs)
  const minhsProcesses = await circulate(act, minh.personId, [gears, drives, lamps, transport, townServices], recent)
  const firstsProcesses = await circulate(act, first, [hospital, gears, drives], recent)
  const officeProcesses = await circulate(act, office, [hospital, bank], new Date(now.getTime() - 6 * dayMs))
  const yesterday = new Date(now.getTime() - dayMs)
  const inTwoWeeks = calendarDay(new Date(now.getTime() + 14 * dayMs))
  const reply = (processId: string | undefined, actor: StaffActor, wanted: object) =>
    done(replyTo, { processId, reply: wanted }, actor, yesterday)
  await reply(minhsProcesses.get(gears.id), answering.gears, {
    kind: 'conversation',
    conversationOn: inTwoWeeks,
    comment: 'Gern vormittags, mit Rundgang durch die Montage.',
  })
  await reply(minhsProcesses.get(drives.id), answering.drives, { kind: 'interested' })
  await reply(minhsProcesses.get(lamps.id), answering.lamps, {
    kind: 'later',
    laterOn: calendarDay(new Date(now.getTime() + 90 * dayMs)),
  })
  await reply(firstsProcesses.get(gears.id), answering.gears, { kind: 'noNeed' })
  await reply(officeProcesses.get(bank.id), answering.bank, { kind: 'interested' })
  const question = { processId: officeProcesses.get(hospital.id), text: 'Ist auch eine Schicht bis 18 Uhr möglich?' }
  await done(askQuestion, question, thomas, yesterday)
  await start(act, third, [gears, lamps, hospital], now)
}

/** Fellows with files that read alike; returns their ids in the order given. */
async function cohort(
  database: Database,
  networkId: number,
  fellows: readonly Fellow[],
  calling: Calling,
  lan: StaffActor,
  now: Date,
): Promise<string[]> {
  return database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const ids: string[] = []
    for (const { givenName, familyName, hintedBy, locale = 'vi', hasCar = false } of fellows) {
      const address = `${givenName.normalize('NFD').replace(/[^A-Za-z]/g, '')}@demo.duett.example`.toLowerCase()
      const personId = await createPerson(
        db,
        {
          door: 'employer',
          state: 'active',
          locale,
          givenName,
          familyName,
          address,
          hintedById: hintedBy.id,
          adviserOrganisationId: lan.organisationId,
          adviserAccountId: lan.accountId,
        },
        now,
      )
      await agreeToGuidance(db, personId, locale, lan.organisationId, now)
      const profile = profileOf(calling, hasCar)
      for (const part of Object.keys(profile) as ProfilePart[]) await save(db, personId, part, profile[part], now)
      ids.push(personId)
    }
    return ids
  })
}

function profileOf({ kldb, german, hours: [hoursMin, hoursMax], startFrom }: Calling, hasCar: boolean): Profile {
  const occupation = occupationReference().byKldb(kldb)
  if (!occupation) throw new Error(`no occupation of class ${kldb}`)
  const id = randomUUID()
  return {
    occupations: { entries: [{ id, occupationId: occupation.id, kldb, level: occupation.level, experienceYears: 6 }] },
    languages: {
      entries: [
        { id, code: 'de', level: german, proof: 'certificate', certificate: '' },
        { id: randomUUID(), code: 'en', level: 'B1', proof: 'self', certificate: '' },
      ],
    },
    wishes: { hoursMin, hoursMax, patterns: ['day'], startFrom, remote: 'no' },
    commute: { mode: hasCar ? 'car' : 'transit', maxMinutes: 45 },
    homes: { kind: 'anywhere' },
  }
}

/** In the transaction of the whole cohort. */
async function save(db: Db, personId: string, part: ProfilePart, content: unknown, now: Date): Promise<void> {
  const answer = await runActionWithin(
    db,
    saveProfilePart,
    { personId, part, content },
    { actor: { kind: 'operator' }, now },
  )
  if (!answer.ok) throw new Error(`${part} was refused: ${JSON.stringify(answer.problem)}`)
}

async function seats(database: Database, networkId: number, now: Date) {
  const staff = async ({ organisation, name, address }: (typeof recruiters)[keyof typeof recruiters]) => {
    const { id: accountId } = await createAccount({ name, address, locale: 'de' })
    const seat = { accountId, organisationId: organisation.id, role: 'recruiter', authorised: false } as const
    await database.inTransaction({ role: 'duett_worker', networkId }, (db) => giveSeat(db, seat, now))
    const actor: StaffActor = {
      kind: 'staff',
      accountId,
      networkId,
      organisationId: organisation.id,
      permissions: permissionsOf(seat),
      session: { made: 'persona', secondFactor: true, steppedUp: true },
    }
    return actor
  }
  return {
    gears: await staff(recruiters.gears),
    drives: await staff(recruiters.drives),
    lamps: await staff(recruiters.lamps),
    bank: await staff(recruiters.bank),
  }
}

type Acting = { database: Database; networkId: number; lan: StaffActor }

/** Starts one and lets it leave at its fixed time; returns the processes by recipient. */
async function circulate(
  acting: Acting,
  personId: string,
  recipients: readonly SeedOrganisation[],
  at: Date,
): Promise<Map<string, string>> {
  const { plannedAt, processes } = await start(acting, personId, recipients, at)
  await sendDue(acting.database, acting.networkId, plannedAt)
  return processes
}

async function start(
  { database, networkId, lan }: Acting,
  personId: string,
  recipients: readonly SeedOrganisation[],
  at: Date,
): Promise<{ plannedAt: Date; processes: Map<string, string> }> {
  const recipientIds = recipients.map(({ id }) => id)
  const { version } = consentText('circulation', 'vi')
  const scope = { role: 'duett_worker', networkId } as const
  await database.inTransaction(scope, (db) =>
    giveConsents(
      db,
      {
        personId,
        purpose: 'circulation',
        recipientIds,
        group: null,
        textVersion: version,
        locale: 'vi',
        door: 'inPerson',
        explainedBy: lan.accountId,
      },
      at,
    ),
  )
  const dueOn = calendarDay(new Date(at.getTime() + 16 * dayMs))
  const input = { personId, fields: ['recognition'], dueOn, recipientIds }
  const { circulationId, plannedAt } = await done(startCirculation, input, lan, at)
  const processes = await database.inTransaction({ ...scope, readOnly: true }, (db) =>
    processesOfCirculation(db, circulationId),
  )
  return { plannedAt, processes: new Map(processes.map(({ id, recipientId }) => [recipientId, id])) }
}
