import type { PersonId } from '#platform/db'

/** A person's calendar that is switched on; its address is known to whoever subscribed to it, and kept nowhere. */
export type CalendarFeed = {
  personId: PersonId
  accountId: string
  /** The link it was made in, or that began since; null: none. */
  coupleId: string | null
  /** SHA-256 of the secret in its address, in hex. */
  hash: string
  createdAt: Date
  /** Null: nobody has fetched it yet. */
  fetchedAt: Date | null
}
