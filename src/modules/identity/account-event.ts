import type { NetworkId } from '#platform/db'
import type { SessionMade } from './session.ts'

export type AccountEventName =
  | 'identity.signIn'
  | 'identity.failSecondFactor'
  | 'identity.endSessions'
  | 'identity.setSecondFactor'
  | 'identity.removeSecondFactor'
  | 'identity.changePassword'
  | 'identity.changeAddress'
  | 'identity.addPasskey'
  | 'identity.removePasskey'

/** What somebody did with the ways into an account. Ids and codes alone: it goes to the audit (wall W32). */
export type AccountEvent = {
  accountId: string
  name: AccountEventName
  /** Of a sign-in: how. */
  made?: SessionMade
  /** Of a session that acts in one network alone. */
  boundNetworkId?: NetworkId | null
}

/** Writes an event down where the account has seats. Seats know where that is, so `useAccountWitness` brings it. */
export type AccountWitness = (event: AccountEvent) => Promise<void>

let witness: AccountWitness | null = null

export function useAccountWitness(given: AccountWitness | null): void {
  witness = given
}

export async function tellWitness(event: AccountEvent): Promise<void> {
  await witness?.(event)
}
