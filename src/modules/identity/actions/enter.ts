import type { NetworkId } from '#platform/db'
import { keys, newToken } from '#platform/keys'
import { finishHalfSignIn, halfSignInWith, insertHalfSignIn, type HalfSignIn } from '../store/half-sign-ins.ts'
import { secondFactorOf } from '../store/second-factors.ts'
import { signInDb } from '../store/sign-in-database.ts'
import { openSession } from './sessions.ts'

const halfMinutes = 10
const purposeOfKeys = 'identity.half'

export type Proven = {
  accountId: string
  made: HalfSignIn['made']
  /** The first factor was already two: a provider's method the network accepts. */
  secondFactor?: boolean
  boundNetworkId?: NetworkId | null
  returnPath: string
}

export type Entered =
  | { next: 'in'; setCookies: string[]; returnPath: string }
  /** The token of a sign-in that waits for its second factor. */
  | { next: 'secondFactor'; token: string }

/**
 * After any first factor: whoever has a second one is asked for it, whichever way they came. (The library asks after passwords alone: S-11.)
 */
export async function enter(request: Headers, proven: Proven, now = new Date()): Promise<Entered> {
  const { accountId, made, secondFactor = false, boundNetworkId = null, returnPath } = proven
  const factor = secondFactor ? null : await secondFactorOf(signInDb(), accountId)
  if (!factor?.confirmed) {
    const steppedUp = made === 'password'
    const setCookies = await openSession(request, { accountId, made, secondFactor, steppedUp, boundNetworkId })
    return { next: 'in', setCookies, returnPath }
  }
  const token = newToken()
  const half = { accountId, made, boundNetworkId, returnPath }
  const expiresAt = new Date(now.getTime() + halfMinutes * 60_000)
  await insertHalfSignIn(signInDb(), keys().hmac(token, purposeOfKeys), half, expiresAt)
  return { next: 'secondFactor', token }
}

export function halfSignIn(token: string): Promise<HalfSignIn | null> {
  return halfSignInWith(signInDb(), keys().hmacs(token, purposeOfKeys))
}

/** After the second factor; null if another request with the same token was faster. */
export async function enterFully(request: Headers, token: string, half: HalfSignIn): Promise<string[] | null> {
  if (!(await finishHalfSignIn(signInDb(), keys().hmacs(token, purposeOfKeys)))) return null
  const { accountId, made, boundNetworkId } = half
  return openSession(request, { accountId, made, secondFactor: true, steppedUp: made === 'password', boundNetworkId })
}
