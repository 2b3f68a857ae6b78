import { inject } from 'vitest'

import { accountByAddress, chooseSeat, openSession, sessionOf, useIdentity } from '#modules/identity'
import { firstNetwork } from '#modules/network'
import { seatsOf } from '#modules/seats'
import { config } from '#platform/config'
import { currentDatabase } from '#platform/db'
import { openInstallation } from '../../src/main/installation.ts'
import { personPersonas } from '../../seeds/couples.ts'
import { personas } from '../../seeds/people.ts'

const all = { ...personas, ...personPersonas }
export type PersonaKey = keyof typeof all

type Cookie = { name: string; value: string; url: string }

/** Of this test file: one session serves all its visits. */
const cookies = new Map<string, Promise<Cookie>>()

type Shown = { role?: string; secondFactor?: boolean }

/**
 * The cookie of a session in which a persona has shown everything one can show. Their accounts have no credential and no sign-in page lets
 * them in (S-21), so the session is made beside the running Duett, in its database and with its keys.
 */
export const personaCookie = (key: PersonaKey, shown: Shown = {}) => cookieOf(all[key].address, shown)

/** The same for whoever has an account with this address: somebody a journey brought in, who has just shown who they are. */
export function cookieOf(address: string, { role = '', secondFactor = true }: Shown = {}): Promise<Cookie> {
  const wanted = `${address} ${role} ${secondFactor}`
  const made = cookies.get(wanted) ?? makeCookie(address, role, secondFactor)
  cookies.set(wanted, made)
  return made
}

function makeCookie(address: string, role: string, secondFactor: boolean): Promise<Cookie> {
  const url = inject('duettAddress')
  return beside(async () => {
    useIdentity({ publicUrl: new URL(url) })
    const account = await accountByAddress(address)
    if (!account) throw new Error(`${address} is not in this installation`)
    const session = { accountId: account.id, made: 'persona', secondFactor, steppedUp: secondFactor } as const
    const lines = await openSession(new Headers(), session)
    const [name = '', value = ''] = lines[0]?.split(';')[0]?.split(/=(.*)/s) ?? []
    if (role) await sitAs(new Headers({ cookie: `${name}=${value}` }), account.id, role)
    return { name, value, url }
  })
}

/** Works in the database of the running Duett, as one of its workers would. */
export async function beside<Result>(work: () => Promise<Result>): Promise<Result> {
  const installation = await openInstallation(config({ ...process.env, DUETT_HOME: inject('duettHome') }), 'join')
  try {
    return await work()
  } finally {
    await installation.close()
  }
}

/** Chooses the seat with this role, for those who have several. */
async function sitAs(headers: Headers, accountId: string, role: string): Promise<void> {
  const { id: networkId } = await firstNetwork(currentDatabase())
  const seats = await currentDatabase().inTransaction({ networkId }, (db) => seatsOf(db, accountId))
  const seat = seats.find((each) => each.role === role)
  const session = await sessionOf(headers)
  if (!seat || !session) throw new Error(`no seat as ${role}`)
  await chooseSeat(session.sessionId, seat.id)
}
