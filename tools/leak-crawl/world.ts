import { setTimeout } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { accountByAddress, chooseSeat, openSession, sessionOf, useIdentity } from '#modules/identity'
import { firstNetwork } from '#modules/network'
import { seatsOf } from '#modules/seats'
import { config } from '#platform/config'
import { currentDatabase } from '#platform/db'
import { joinCluster } from '#platform/postgres'
import type { RunningDuett } from '../../e2e/support/start-duett.ts'
import { personPersonas, type PersonPersona } from '../../seeds/couples.ts'
import { personas, type Persona } from '../../seeds/people.ts'
import { openInstallation, type Installation } from '../../src/main/installation.ts'
import type { Reader } from './marks.ts'
import { Visitor } from './visitor.ts'

/** Of members that have no persona of their own; the seeds of circulations bring them. */
const furtherRecruiters = {
  sabine: 'sabine.krohn@demo.duett.example',
  uwe: 'uwe.petersen@demo.duett.example',
  marta: 'marta.nowak@demo.duett.example',
} as const

/** Whose way it is, two of another couple, and one alone. */
const { linh, minh, elif, jonas, amara } = personPersonas
const couplesAndSingle: readonly PersonPersona[] = [linh, minh, elif, jonas, amara]

/** A running Duett, everybody who looks at it, and the way behind its walls. */
export type World = {
  duett: RunningDuett
  installation: Installation
  /** The cluster's superuser, who sees the queue and the audit. */
  admin: ClientConfig
  visitors: Map<Reader, Visitor>
  networkId: number
  /** Waits until the worker has told what happened and done what follows from it. */
  settled(): Promise<void>
  /** Readers who are persons rather than staff. */
  persons: Set<Reader>
  /** Whose mailbox an address is. */
  readers: Map<string, Reader>
  /** Where the calendars of those who switched one on are fetched, and whose have ended. */
  calendars: Map<Reader, string>
  endedCalendars: Set<Reader>
}

/** Opens the running installation beside it, and signs in each seeded persona, once for each of its seats. */
export async function enter(duett: RunningDuett): Promise<World> {
  const installation = await openInstallation(config(beside(duett)), 'join')
  const cluster = await joinCluster(duett.home)
  if (!cluster) throw new Error('the Duett that was started has no server of its own')
  useIdentity({ publicUrl: new URL(duett.address) })
  const visitors = new Map<Reader, Visitor>([['visitor', new Visitor('visitor', duett.address)]])
  for (const { key, address, seats } of Object.values<Persona>(personas)) {
    for (const [index, { organisation, role }] of seats.entries()) {
      const reader = index === 0 ? key : `${key}:${role}:${index}`
      const seat = seats.length > 1 ? { organisationId: organisation.id, role } : null
      visitors.set(reader, new Visitor(reader, duett.address, await cookieOf(address, seat)))
    }
  }
  for (const { key, address } of couplesAndSingle) {
    visitors.set(key, new Visitor(key, duett.address, await cookieOf(address, null)))
  }
  for (const [reader, address] of Object.entries(furtherRecruiters)) {
    visitors.set(reader, new Visitor(reader, duett.address, await cookieOf(address, null)))
  }
  const { id: networkId } = await firstNetwork(installation.database)
  const admin = { ...cluster.admin, database: 'duett' }
  const readers = new Map<string, Reader>([
    ...Object.values<Persona>(personas).map(({ key, address }): [string, Reader] => [address, key]),
    ...Object.values<PersonPersona>(personPersonas).map(({ key, address }): [string, Reader] => [address, key]),
    ...Object.entries(furtherRecruiters).map(([reader, address]): [string, Reader] => [address, reader]),
  ])
  return {
    duett,
    installation,
    admin,
    visitors,
    networkId,
    settled: () => untilDelivered(admin),
    persons: new Set(Object.keys(personPersonas)),
    readers,
    calendars: new Map(),
    endedCalendars: new Set(),
  }
}

/** Opening an installation also bars this process from loopback, where the one to crawl answers. */
function beside({ home, address }: RunningDuett): NodeJS.ProcessEnv {
  return { ...process.env, DUETT_HOME: home, OUTBOUND_ALLOW: address }
}

/** A fresh session in place of the old one: what asks for a fresh proof takes one of the last ten minutes. */
export async function renew(world: World, reader: Reader, address: string): Promise<void> {
  world.visitors.set(reader, new Visitor(reader, world.duett.address, await cookieOf(address, null)))
}

/** Nothing waits in the outbox any more. */
async function untilDelivered(admin: ClientConfig): Promise<void> {
  const client = new Client(admin)
  await client.connect()
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      const { rows } = await client.query<{ waiting: number }>(
        'select count(*)::integer as waiting from platform.outbox',
      )
      if (rows[0]?.waiting === 0) return
      await setTimeout(200)
    }
    throw new Error('the outbox is not empty after 20 seconds')
  } finally {
    await client.end()
  }
}

/**
 * The cookie of a session that has shown everything one can show. Seeded accounts have no credential, so it is made beside the running
 * Duett, in its database and with its keys.
 */
export async function cookieOf(address: string, seat: Seating | null): Promise<{ name: string; value: string }> {
  const account = await accountByAddress(address)
  if (!account) throw new Error(`${address} has no account`)
  const session = { accountId: account.id, made: 'persona', secondFactor: true, steppedUp: true } as const
  const [line = ''] = await openSession(new Headers(), session)
  const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
  if (seat) await sitAs(new Headers({ cookie: `${name}=${value}` }), account.id, seat)
  return { name, value }
}

type Seating = { organisationId: string; role: string }

/** Chooses one of several seats. */
async function sitAs(headers: Headers, accountId: string, { organisationId, role }: Seating): Promise<void> {
  const { id: networkId } = await firstNetwork(currentDatabase())
  const seats = await currentDatabase().inTransaction({ networkId }, (db) => seatsOf(db, accountId))
  const seat = seats.find((each) => each.role === role && each.organisationId === organisationId)
  const session = await sessionOf(headers)
  if (!seat || !session) throw new Error(`no seat as ${role}`)
  await chooseSeat(session.sessionId, seat.id)
}
