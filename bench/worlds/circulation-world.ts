import { sql } from 'kysely'
import { consentText, type Purpose } from '#modules/consent'
import { createAccount, openSession } from '#modules/identity'
import { emptyProfile, placeMember } from '#modules/members'
import { foundNetwork } from '#modules/network'
import { occupationReference } from '#modules/reference'
import { giveSeat } from '#modules/seats'
import type { Database, Db, NetworkId } from '#platform/db'

export const coupleCount = 500
export const memberCount = 60
export const replyCount = 5_000
/** Couples without a circulation so far, for those that are sent while somebody watches. */
export const freeCount = 45
const recipientsEach = 11

export type CirculationWorld = {
  networkId: NetworkId
  cookie: string
  senderId: string
  accountId: string
  memberIds: string[]
  /** Partners who may be circulated to every member and have not been. */
  freePersonIds: string[]
}

const classes = ['81302', '26112', '71402', '43414', '25212', '82102', '51312', '63302', '72213', '29302']

/** One network with its couples, members, consents, circulations and replies, and the session of a coordinator. */
export async function foundCirculationWorld(database: Database): Promise<CirculationWorld> {
  const now = new Date()
  const name = { de: 'Netzwerk', en: 'Network', vi: 'Mạng lưới' }
  const { id: networkId } = await database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug: 'netzwerk', name, districts: ['05911', '05913'] }),
  )
  const memberIds = await members(database, networkId, now)
  const senderId = memberIds[0] ?? ''
  const person = { name: 'Karin Wolter', address: 'karin@example.org', locale: 'de' } as const
  const { id: accountId } = await createAccount(person)
  const personIds = await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    await giveSeat(db, { accountId, organisationId: senderId, role: 'coordinator', authorised: true }, now)
    const ids = await couples(db, memberIds, senderId, now)
    await consents(db, 'guidance', ids, [senderId], now)
    await consents(db, 'circulation', ids, memberIds, now)
    await circulations(db, ids.slice(0, -freeCount), memberIds, { senderId, accountId }, now)
    return ids
  })
  const session = { accountId, made: 'password', secondFactor: true, steppedUp: true } as const
  const [line = ''] = await openSession(new Headers(), session)
  const cookie = line.split(';')[0] ?? ''
  return { networkId, cookie, senderId, accountId, memberIds, freePersonIds: personIds.slice(-freeCount) }
}

async function members(database: Database, networkId: NetworkId, now: Date): Promise<string[]> {
  const ids = Array.from({ length: memberCount }, () => crypto.randomUUID())
  for (const [number, id] of ids.entries()) {
    const { id: accountId } = await createAccount({
      name: `Recruiter ${number}`,
      address: `recruiter-${number}@example.org`,
      locale: 'de',
    })
    await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
      const organisation = { id, kind: 'employer', name: `Mitglied ${number}`, state: 'member' } as const
      const profile = { ...emptyProfile, joinedOn: '2020-01-01' }
      const placed = { organisation: { ...organisation, isLead: number === 0 }, profile }
      await placeMember(db, { ...placed, contacts: [], application: null, leaving: null, history: [] }, now)
      await giveSeat(db, { accountId, organisationId: id, role: 'recruiter', authorised: false }, now)
    })
  }
  return ids
}

/** Two persons each; only the second is looking, and looks like some fifty others. Returns the ids of the second ones. */
async function couples(db: Db, memberIds: string[], senderId: string, now: Date): Promise<string[]> {
  const firstIds = Array.from({ length: coupleCount }, () => crypto.randomUUID())
  const secondIds = Array.from({ length: coupleCount }, () => crypto.randomUUID())
  const hints = Array.from({ length: coupleCount }, (_, number) => memberIds[1 + (number % (memberCount - 1))])
  await sql`
    insert into couples.person (network_id, id, door, state, locale, adviser_organisation_id, hinted_by_id, confirmed_at, created_at)
    select platform.current_network(), id, 'self', 'active', 'de', ${senderId}::uuid, hint, ${now}, ${now}
    from unnest(${[...firstIds, ...secondIds]}::uuid[], ${[...hints, ...hints]}::uuid[]) as wanted (id, hint)`.execute(
    db,
  )
  await sql`
    insert into couples.identity (network_id, person_id, given_name, family_name, address)
    select platform.current_network(), id, 'Vorname', 'Nachname', id || '@example.org'
    from unnest(${[...firstIds, ...secondIds]}::uuid[]) as wanted (id)`.execute(db)
  await sql`
    insert into couples.couple (network_id, id, first_id, second_id, first_called, second_called, linked_at)
    select platform.current_network(), gen_random_uuid(), first, second, 'A', 'B', ${now}
    from unnest(${firstIds}::uuid[], ${secondIds}::uuid[]) as wanted (first, second)`.execute(db)
  const reference = occupationReference()
  for (const [number, personId] of secondIds.entries()) {
    const kldb = classes[number % classes.length] ?? ''
    await part(
      db,
      personId,
      'occupations',
      {
        entries: [
          { id: personId, occupationId: reference.byKldb(kldb)?.id, kldb, level: 2, experienceYears: number % 12 },
        ],
      },
      now,
    )
    await part(
      db,
      personId,
      'languages',
      {
        entries: [{ id: personId, code: 'de', level: 'B1', proof: 'self', certificate: '' }],
      },
      now,
    )
    await part(db, personId, 'wishes', { hoursMin: 35, hoursMax: 40, patterns: [], startFrom: null, remote: 'no' }, now)
    await part(db, personId, 'homes', { kind: 'anywhere' }, now)
  }
  return secondIds
}

async function part(db: Db, personId: string, name: string, content: object, now: Date): Promise<void> {
  await sql`
    insert into couples.profile_part (network_id, person_id, part, content, version, changed_at)
    values (platform.current_network(), ${personId}, ${name}, ${JSON.stringify(content)}::jsonb, 1, ${now})`.execute(db)
}

async function consents(
  db: Db,
  purpose: Purpose,
  personIds: string[],
  recipientIds: string[],
  now: Date,
): Promise<void> {
  const { version, hash } = consentText(purpose, 'de')
  await sql`
    insert into consent.consent (network_id, id, person_id, purpose, recipient_id, text_version, text_hash, locale, door, given_at,
      expires_at)
    select platform.current_network(), gen_random_uuid(), person, ${purpose}, recipient, ${version}, ${hash}, 'de', 'page', ${now},
      ${new Date(now.getTime() + 180 * 86_400_000)}
    from unnest(${personIds}::uuid[]) as person, unnest(${recipientIds}::uuid[]) as recipient`.execute(db)
}

/** One for each person, sent a week ago to eleven members, of whom all have answered. */
async function circulations(
  db: Db,
  personIds: string[],
  memberIds: string[],
  { senderId, accountId }: { senderId: string; accountId: string },
  now: Date,
): Promise<void> {
  const sentAt = new Date(now.getTime() - 7 * 86_400_000)
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const numbers = personIds.map((_, index) => {
    const digits = Array.from({ length: 6 }, (_unused, place) => letters[Math.floor(index / 32 ** place) % 32])
    return `U-${digits.join('')}`
  })
  await sql`
    insert into circulations.circulation (network_id, id, number, person_id, sender_organisation_id, sender_account_id, due_on, created_at,
      started_at)
    select platform.current_network(), gen_random_uuid(), number, person, ${senderId}::uuid, ${accountId}::uuid,
      current_date + (position % 20)::integer, ${sentAt}, ${sentAt}
    from unnest(${personIds}::uuid[], ${numbers}::text[]) with ordinality as wanted (person, number, position)`.execute(
    db,
  )
  await sql`
    insert into shortprofiles.version (network_id, id, person_id, shown, precision, hash, frozen_at)
    select platform.current_network(), gen_random_uuid(), person, '{"occupation": "813", "german": "B1"}', '{}',
      encode(sha256(person::text::bytea), 'hex'), ${sentAt}
    from unnest(${personIds}::uuid[]) as person`.execute(db)
  await sql`
    insert into circulations.process (network_id, id, circulation_id, person_id, recipient_id, case_number, sender_organisation_id, version_id,
      state, chosen, sent_at, due_on, first_reply_at, changed_at)
    select c.network_id, gen_random_uuid(), c.id, c.person_id, recipient, 'P-' || substr(md5(c.id::text || recipient), 1, 6), ${senderId}::uuid,
      v.id, (array['sent', 'overdue', 'interested', 'conversationOffered', 'later', 'noNeed'])[1 + (position % 6)], 'rule', ${sentAt},
      c.due_on, ${sentAt}::timestamptz + position * interval '2 hours', ${now}
    from circulations.circulation c
      join shortprofiles.version v on v.network_id = c.network_id and v.person_id = c.person_id,
      unnest(${memberIds.slice(1, 1 + recipientsEach)}::uuid[]) with ordinality as wanted (recipient, position)
    where c.network_id = platform.current_network()`.execute(db)
  await sql`
    insert into circulations.reply (network_id, id, process_id, kind, given_at, given_by, confirmed_at)
    select p.network_id, gen_random_uuid(), p.id, 'interested', p.first_reply_at, ${accountId}::uuid, p.first_reply_at
    from circulations.process p where p.network_id = platform.current_network() limit ${replyCount}`.execute(db)
}
