import { askDeletionAfterExpiry } from '#modules/consent'
import type { Database, NetworkId } from '#platform/db'
import { isHired, processStates } from '../rules/transitions.ts'
import { processesInStates } from '../store/processes.ts'

/** Once a night: whoever holds something under a consent that ran out is asked to delete it, unless it has become the person's employer. */
export async function endAccess(database: Database, networkId: NetworkId, now: Date): Promise<void> {
  await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    const hired = await processesInStates(db, processStates.filter(isHired))
    const employers = new Set(hired.map(({ personId, recipientId }) => `${personId} ${recipientId}`))
    const employs = (holding: { personId: string; recipientId: string }) =>
      employers.has(`${holding.personId} ${holding.recipientId}`)
    await askDeletionAfterExpiry(db, employs, now)
  })
}
