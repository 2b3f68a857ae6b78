import type { PersonState } from '#modules/couples'
import type { Account } from '#modules/identity'
import type { CalendarFeed } from '../feed.ts'

/** What a feed hangs on, as it is at this moment. */
export type Holder = {
  /** Of the account that sits on the person's file now; null: there is none. */
  account: Pick<Account, 'id' | 'blocked' | 'passwordSetAt'> | null
  /** Null: hidden, or gone. */
  state: PersonState | null
  coupleId: string | null
}

/**
 * A feed answers as long as everything it was made under stands: the account is the person's, not locked and has no newer password (W6, S-19),
 * the file is not hidden, and the link has not ended (S-38).
 */
export function isInForce(feed: CalendarFeed, { account, state, coupleId }: Holder): boolean {
  if (account?.id !== feed.accountId || account.blocked) return false
  if (account.passwordSetAt !== null && account.passwordSetAt > feed.createdAt) return false
  if (state === null || state === 'leaving') return false
  return feed.coupleId === null || feed.coupleId === coupleId
}
