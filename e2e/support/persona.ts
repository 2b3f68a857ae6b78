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

/**
 * The cookie of a session in which a persona has shown everything one can show. Their accounts have no credential and no sign-in page lets
 * them in (S-21), so the session is made beside the running Duett, in its database and with its keys.
 */
export function personaCookie(
  key: PersonaKey,
  { role = '', secondFactor = true }: { role?: string; secondFactor?: boolean } = {},
): Promise<Cookie> {
  const wanted = `${key} ${role} ${secondFactor}`
  const made = cookies.get(wanted) ?? makeCookie(key, role, secondFactor)
  cookies.set(wanted, made)
  return made
}

async function makeCookie(key: PersonaKey, role: string, secondFactor: boolean): Promise<Cookie> {
  const url = inject('duettAddress')
  const installation = await openInstallation(config({ ...process.env, DUETT_HOME: inject('duettHome') }), 'join')
  try {
    useIdentity({ publicUrl: new URL(url) })
    const account = await accountByAddress(all[key].address)
    if (!account) throw new Error(`${key} is not in this installation`)
    const session = { accountId: account.id, made: 'persona', secondFactor, steppedUp: secondFactor } as const
    const lines = await openSession(new Headers(), session)
    const [name = '', value = ''] = lines[0]?.split(';')[0]?.split(/=(.*)/s) ?? []
    if (role) await sitAs(new Headers({ cookie: `${name}=${value}` }), account.id, role)
    return { name, value, url }
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
