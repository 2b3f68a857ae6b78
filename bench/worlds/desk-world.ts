import { createAccount, openSession } from '#modules/identity'
import { emptyProfile, placeMember } from '#modules/members'
import { foundNetwork, organisationKinds } from '#modules/network'
import { giveSeat } from '#modules/seats'
import type { Database, NetworkId } from '#platform/db'

export const networkCount = 50
export const memberCount = 2_000
const membersElsewhere = 20

/** Networks with members, and the cookie of a coordinator of the largest. */
export async function foundDeskWorld(database: Database): Promise<{ cookie: string }> {
  const now = new Date()
  const networks: NetworkId[] = []
  for (let number = 1; number <= networkCount; number++) networks.push(await network(database, number))
  const [large, ...others] = networks as [NetworkId, ...NetworkId[]]
  const lead = await members(database, large, memberCount, now)
  for (const other of others) await members(database, other, membersElsewhere, now)
  const person = { name: 'Karin Wolter', address: 'karin@example.org', locale: 'de' } as const
  const { id: accountId } = await createAccount(person)
  await database.inTransaction({ role: 'duett_worker', networkId: large }, (db) =>
    giveSeat(db, { accountId, organisationId: lead, role: 'coordinator', authorised: true }, now),
  )
  const session = { accountId, made: 'password', secondFactor: true, steppedUp: true } as const
  const [line = ''] = await openSession(new Headers(), session)
  return { cookie: line.split(';')[0] ?? '' }
}

async function network(database: Database, number: number): Promise<NetworkId> {
  const name = { de: `Netzwerk ${number}`, en: `Network ${number}`, vi: `Mạng lưới ${number}` }
  const founded = await database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, { slug: `netzwerk-${number}`, name, districts: ['05911', '05913'] }),
  )
  return founded.id
}

/** Returns the id of the first, which leads. */
async function members(database: Database, networkId: NetworkId, count: number, now: Date): Promise<string> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    for (const [number, id] of ids.entries()) {
      const kind = organisationKinds[number % organisationKinds.length]!
      const organisation = { id, kind, name: `Mitglied ${number} ${id.slice(0, 4)}`, state: 'member' as const }
      const placed = { organisation: { ...organisation, isLead: number === 0 }, profile: emptyProfile }
      await placeMember(db, { ...placed, contacts: [], application: null, leaving: null, history: [] }, now)
    }
  })
  return ids[0] as string
}
