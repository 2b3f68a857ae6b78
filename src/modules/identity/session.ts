import type { SessionFacts } from '#platform/action'
import type { NetworkId } from '#platform/db'

/** How a browser session was made; tokens of REST have no session. */
export type SessionMade = Exclude<SessionFacts['made'], 'token'>

/** A living session, as one indexed query finds it. Seats turn it into an actor; it grants nothing by itself. */
export type Session = {
  sessionId: string
  accountId: string
  /** Of the account, for the header and greetings. */
  name: string
  /** Holds a seat somewhere. */
  isStaff: boolean
  made: SessionMade
  /** Password and code, a verifying passkey, or a provider's method the network accepts. */
  secondFactor: boolean
  /** When a passkey or password was last shown; null where none was. */
  steppedUpAt: Date | null
  /** Set where a network's own provider made the session: it acts in that network alone (wall W7). */
  boundNetworkId: NetworkId | null
  /** The seat chosen last in this session; it may be gone or never have been this account's, so seats check it. */
  activeSeatId: string | null
  createdAt: Date
}

/** Whose session it is, and from where it acts. */
export type SessionChoice = Pick<Session, 'accountId' | 'activeSeatId' | 'boundNetworkId'>

export const stepUpMinutes = 10

/** What `allow` reads of a session (wall W6). */
export function sessionFacts({ made, secondFactor, steppedUpAt }: Session, now: Date): SessionFacts {
  const steppedUp = steppedUpAt !== null && now.getTime() - steppedUpAt.getTime() <= stepUpMinutes * 60_000
  return { made, secondFactor, steppedUp }
}
