import type { Locale } from '#platform/i18n'

/** A human who can sign in. What they may do is a matter of seats and persons. */
export type Account = {
  id: string
  name: string
  /** Null: known by a network's own provider alone. */
  address: string | null
  locale: Locale
  isStaff: boolean
  blocked: boolean
  /** When its password was last set, by itself or after it was forgotten; tokens from before are worth nothing (wall W6). */
  passwordSetAt: Date | null
}
