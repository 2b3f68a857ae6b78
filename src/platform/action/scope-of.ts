import type { NetworkId, Scope } from '#platform/db'
import type { Actor } from './action.ts'

/** Opens persons' files to a seat. The walls in the database ask for it too, beside the exclusions of each person. */
const guidance = 'couples.read'

/** What a transaction of this actor in a network opens: for every read and change of what belongs to persons. */
export function scopeOf(actor: Actor, networkId: NetworkId): Scope {
  switch (actor.kind) {
    case 'person': {
      const { personId, accountId } = actor
      return { role: 'duett_app', networkId, personId, actingAccountId: accountId, audience: 'person' }
    }
    case 'staff': {
      const { organisationId, accountId, permissions } = actor
      const audience = permissions.has(guidance) ? 'guidance' : 'member'
      return { role: 'duett_app', networkId, actingAccountId: accountId, organisationId, audience }
    }
    case 'visitor':
      return { role: 'duett_app', networkId }
    case 'operator':
    case 'job':
      return { role: 'duett_worker', networkId }
  }
}
