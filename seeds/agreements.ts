import { sql } from 'kysely'
import {
  amendAgreement,
  changeAgreement,
  createTemplate,
  declineAgreement,
  discardAgreement,
  draftAgreement,
  giveNotice,
  publishTemplate,
  readAgreement,
  runDailyAgreements,
  sendAgreement,
  signAgreement,
  standardTerms,
  templatesOfNetwork,
  type Terms,
} from '#modules/agreements'
import { accountByAddress } from '#modules/identity'
import type { StaffActor } from '#platform/action'
import { inTransaction, type Database } from '#platform/db'
import { done } from './done.ts'
import { seedLeads, seedMembers, type SeedOrganisation } from './member-organisations.ts'
import { personas, type Persona } from './people.ts'

/** How far an agreement has come; the rest follows from its dates. */
type Course = 'draft' | 'discarded' | 'sent' | 'partlySigned' | 'signed' | 'declined' | 'noticeGiven'

type SeedAgreement = {
  members: readonly SeedOrganisation[]
  leads: readonly SeedOrganisation[]
  /** Days from today: negative ones have passed. */
  startsInDays: number
  course: Course
  terms?: Partial<Terms>
}

const { agency, chamber, university } = seedLeads
const allLeads = [agency, chamber, university]
const m = seedMembers

const oneYear: Partial<Terms> = { termMonths: 12, renewal: 'explicit' }

const single = (
  organisation: SeedOrganisation,
  lead: SeedOrganisation,
  startsInDays: number,
  course: Course = 'signed',
  terms: Partial<Terms> = {},
): SeedAgreement => ({ members: [organisation], leads: [lead], startsInDays, course, terms })

/** One agreement or more in every state, the oldest first. */
const plan: readonly SeedAgreement[] = [
  single(m.store, agency, -1500, 'noticeGiven', { noticeMonths: 1, noticeTo: 'monthEnd' }),
  single(m.culture, agency, -1400, 'noticeGiven', { noticeMonths: 1, noticeTo: 'monthEnd' }),
  single(m.gears, chamber, -1200),
  single(m.hospital, agency, -1100),
  single(m.universityDuisburg, university, -1000, 'signed', oneYear),
  single(m.care, chamber, -900),
  single(m.transport, chamber, -800, 'signed', { noticeTo: 'termEnd' }),
  { members: [m.townServices, m.municipalUnion], leads: allLeads, startsInDays: -700, course: 'signed' },
  // Its last day for notice comes within four weeks.
  single(m.bank, agency, -708, 'signed', { termMonths: 27, noticeTo: 'termEnd' }),
  single(m.welcomeCentre, agency, -600),
  single(m.universityDuisburg, university, -630, 'signed', { termMonths: null }),
  single(m.machines, chamber, -500, 'noticeGiven', { noticeMonths: 2, noticeTo: 'monthEnd' }),
  single(m.jobCentre, agency, -450),
  single(m.familyCentre, university, -400, 'noticeGiven', { noticeMonths: 2, noticeTo: 'monthEnd' }),
  single(m.employersAssociation, chamber, -350, 'signed', oneYear),
  single(m.craftsChamber, chamber, -320, 'signed', oneYear),
  single(m.vietnamClub, agency, -300),
  single(m.data, chamber, -200, 'declined'),
  single(m.data, chamber, -150, 'signed', { contributionCentsPerYear: 120_000 }),
  single(m.lamps, chamber, -120, 'discarded'),
  single(m.software, university, 30),
  { members: [m.hospitalPaderborn], leads: [agency, chamber], startsInDays: 10, course: 'partlySigned' },
  single(m.lamps, chamber, 14, 'sent'),
  single(m.municipalUnionCalw, university, 40, 'draft'),
]

/** Those of the plan whose agreement is replaced by one that was negotiated anew. */
const amended = [m.care]

/**
 * Makes the template and the agreements of the demonstration region by the same actions that people use, on the days they would have. Cut
 * short, it goes on with the next agreement.
 */
export async function seedAgreements(database: Database, networkId: number, now: Date): Promise<void> {
  const seeded = await countSeeded(database, networkId)
  if (seeded === plan.length) return
  const world = await worldOf(networkId)
  const templateId = await templateOf(world, dayFrom(now, -1600))
  for (const agreement of plan.slice(seeded)) await seedOne(world, templateId, agreement, now)
  await runDailyAgreements(database, now)
  // The demonstration writes to nobody: what the actions asked to send is taken out again.
  await database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
    sql`delete from mail.message where template like 'agreements.%'`.execute(db),
  )
}

/** Those of the plan; successors come with what they replace. */
async function countSeeded(database: Database, networkId: number): Promise<number> {
  const { rows } = await database.inTransaction({ networkId, readOnly: true }, (db) =>
    sql<{ count: number }>`
      select count(*) from agreements.agreement
      where network_id = platform.current_network() and replaces_id is null`.execute(db),
  )
  return Math.min(rows[0]?.count ?? 0, plan.length)
}

async function templateOf({ networkId, speaker }: World, begun: Date): Promise<string> {
  const lead = speaker(agency)
  const [known] = await inTransaction({ networkId, readOnly: true }, templatesOfNetwork)
  const templateId =
    known?.id ?? (await done(createTemplate, { name: 'Kooperationsvereinbarung' }, lead, begun)).templateId
  if (!known) await done(publishTemplate, { templateId }, lead, begun)
  return templateId
}

type World = {
  networkId: number
  speaker(organisation: SeedOrganisation): StaffActor & { name: string }
}

async function worldOf(networkId: number): Promise<World> {
  const accounts = new Map<string, { id: string; name: string }>()
  for (const { address, name, seats } of Object.values<Persona>(personas)) {
    const account = await accountByAddress(address)
    const own = seats.find(({ authorised, role }) => authorised && role !== 'administrator')
    if (account && own && !accounts.has(own.organisation.id))
      accounts.set(own.organisation.id, { id: account.id, name })
  }
  return {
    networkId,
    speaker(organisation) {
      // Members without a persona are spoken for by somebody who has no account here any more.
      const { id, name } = accounts.get(organisation.id) ?? {
        id: organisation.id,
        name: `Leitung ${organisation.name}`,
      }
      return {
        kind: 'staff',
        accountId: id,
        name,
        networkId,
        organisationId: organisation.id,
        permissions: new Set(['agreements.read', 'agreements.administer', 'agreements.sign']),
        session: { made: 'password', secondFactor: true, steppedUp: true },
      }
    },
  }
}

const dayFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000)
const dateOf = (day: Date) => day.toISOString().slice(0, 10)

async function seedOne(world: World, templateId: string, agreement: SeedAgreement, now: Date): Promise<void> {
  const { members, leads, startsInDays, course } = agreement
  const lead = world.speaker(leads[0] as SeedOrganisation)
  // Settled some weeks before it begins, at the latest two weeks ago.
  const sentAt = dayFrom(now, Math.min(startsInDays - 21, -14))
  const id = await draftOne(world, templateId, agreement, { sentAt, startsOn: dateOf(dayFrom(now, startsInDays)) })
  if (course === 'draft') return
  if (course === 'discarded') return void (await done(discardAgreement, { agreementId: id }, lead, sentAt))
  await done(sendAgreement, { agreementId: id }, lead, sentAt)
  if (course === 'sent') return
  const speakers = [...leads, ...members].map((organisation) => world.speaker(organisation))
  if (course === 'declined') {
    return void (await done(declineAgreement, { agreementId: id }, speakers.at(-1) as StaffActor, dayFrom(sentAt, 3)))
  }
  const signing = course === 'partlySigned' ? speakers.slice(0, 1) : speakers
  const begins = dayFrom(now, Math.min(startsInDays, -1))
  for (const [position, speaker] of signing.entries()) {
    // The last one signs on the first day, so that it begins then and not when the region was invented.
    const isLast = position === speakers.length - 1
    await sign(world, id, speaker, isLast ? begins : dayFrom(sentAt, position + 1))
  }
  const isAmended = members.some((member) => amended.includes(member as (typeof amended)[number]))
  if (isAmended) await amend(world, id, speakers, now)
  if (course === 'noticeGiven') await endIt(id, lead, agreement, now)
}

async function draftOne(
  world: World,
  templateId: string,
  { members, leads, terms }: SeedAgreement,
  { sentAt, startsOn }: { sentAt: Date; startsOn: string },
): Promise<string> {
  const organisations = [...leads, ...members]
  const lead = world.speaker(leads[0] as SeedOrganisation)
  const organisationIds = organisations.map(({ id }) => id)
  const drafted = await done(draftAgreement, { templateId, organisationIds, startsOn }, lead, dayFrom(sentAt, -5))
  const draft = await readAgreement(world.networkId, drafted.agreementId)
  const parties = organisations.map((organisation, position) => ({
    organisationId: organisation.id,
    address: `${organisation.street}, ${organisation.postcode}`,
    signatories: [
      {
        name: world.speaker(organisation).name,
        jobTitle: 'Leitung',
        email: `leitung-${position}@${organisation.id.slice(-4)}.duett.example`,
        locale: 'de',
      },
    ],
  }))
  await done(
    changeAgreement,
    {
      agreementId: draft.id,
      revision: draft.revision,
      title: draft.title,
      clauses: draft.clauses,
      terms: { ...standardTerms(), ...terms },
      startsOn,
      parties,
    },
    lead,
    dayFrom(sentAt, -2),
  )
  return draft.id
}

async function sign(
  world: World,
  agreementId: string,
  speaker: StaffActor & { name: string },
  at: Date,
): Promise<void> {
  const { documentHash } = await readAgreement(world.networkId, agreementId)
  const consent = { name: speaker.name, jobTitle: 'Leitung', hasRead: true, mayAnnounce: true }
  await done(signAgreement, { agreementId, documentHash, ...consent }, speaker, at)
}

/** Negotiated anew a year ago: the former agreement is replaced on the day the new one is signed. */
async function amend(
  world: World,
  agreementId: string,
  speakers: readonly (StaffActor & { name: string })[],
  now: Date,
): Promise<void> {
  const lead = speakers[0] as StaffActor
  const at = dayFrom(now, -365)
  const next = await done(amendAgreement, { agreementId }, lead, at)
  await done(sendAgreement, next, lead, at)
  for (const speaker of speakers) await sign(world, next.agreementId, speaker, at)
}

async function endIt(agreementId: string, lead: StaffActor, { startsInDays }: SeedAgreement, now: Date): Promise<void> {
  // Members that left long ago gave notice after a year, those that are leaving a week ago.
  const at = startsInDays < -1300 ? dayFrom(now, startsInDays + 365) : dayFrom(now, -7)
  await done(giveNotice, { agreementId, forCauseOn: null, reason: '' }, lead, at)
}
