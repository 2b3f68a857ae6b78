import type { PersonId } from '#platform/db'
import type { Version } from './rules/k-rule.ts'

/** A version as it was frozen: what recipients see, never changed afterwards. */
export type ShortProfile = Version & {
  id: string
  personId: PersonId
  /** SHA-256 of what is shown and how exactly, in hex; the same content of a person is the same version. */
  hash: string
  frozenAt: Date
}
