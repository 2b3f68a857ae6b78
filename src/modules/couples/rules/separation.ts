import type { PersonId } from '#platform/db'
import { sharedKinds, type SharedKind } from './profile-parts.ts'

/** Who keeps an entry that belonged to both. */
export const keepers = ['both', 'asker', 'other'] as const
export type Keeper = (typeof keepers)[number]

type Pair = { askedById: PersonId; firstId: PersonId; secondId: PersonId }

/** Which entry goes to whom; what nobody chose for goes to both, so that nothing is lost. */
export function splitShared<Entries extends Partial<Record<SharedKind, object>>>(
  { askedById, firstId, secondId }: Pair,
  entries: Entries,
  keeps: Readonly<Record<string, string>>,
): { personId: PersonId; part: SharedKind; content: object }[] {
  const otherId = askedById === firstId ? secondId : firstId
  return sharedKinds.flatMap((part) => {
    const content = entries[part]
    if (content === undefined) return []
    const keeper = keeps[part]
    const personIds = keeper === 'asker' ? [askedById] : keeper === 'other' ? [otherId] : [askedById, otherId]
    return personIds.map((personId) => ({ personId, part, content }))
  })
}
