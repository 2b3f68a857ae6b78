import type { PersonId } from '#platform/db'

/** asked → purged, a week later; a person who signs in before takes it back. */
export type Erasure = { personId: PersonId; askedAt: Date; purgeAt: Date; purgedAt: Date | null }
