import { askDeletionAfterExpiry, endWithoutInterest, expiredConsents, type Purpose } from '#modules/consent'
import { writeAudit } from '#platform/action'
import { daysBefore } from '#platform/days'
import type { Database, Db, NetworkId } from '#platform/db'
import { accessDaysWithoutInterest } from '../rules/access.ts'
import { isHired, processStates, type ProcessState } from '../rules/transitions.ts'
import { holdingsWithoutInterest } from '../store/due.ts'
import { processesInStates } from '../store/processes.ts'
import { expiringStates, maskedStates, withdrawProcesses } from './stop.ts'

const actor = { kind: 'job', queue: 'circulations.endAccess' } as const
type Holding = { personId: string; recipientId: string }
const keyOf = ({ personId, recipientId }: Holding) => `${personId} ${recipientId}`

/**
 * Once a night: recipients whose consent ran out, or who have had no interest for thirty days, are asked to delete, and what the consent carried
 * ends. Twice a night asks nobody twice.
 */
export async function endAccess(database: Database, networkId: NetworkId, now: Date): Promise<void> {
  const within = (fn: (db: Db) => Promise<void>) => database.inTransaction({ role: 'duett_worker', networkId }, fn)
  await within((db) => endAfterExpiry(db, now))
  await within((db) => endProcessesAfterExpiry(db, now))
  await within((db) => endAfterNoInterest(db, now))
}

/** Whoever has become the person's employer is not asked to delete its own staff. */
async function endAfterExpiry(db: Db, now: Date): Promise<void> {
  const hired = await processesInStates(db, processStates.filter(isHired))
  const employers = new Set(hired.map(keyOf))
  await askDeletionAfterExpiry(db, (holding) => employers.has(keyOf(holding)), now)
}

/** What each consent carries: a process ends with it, whether or not the recipient ever opened anything that it could delete. */
const carried: readonly { purposes: readonly Purpose[]; states: readonly ProcessState[] }[] = [
  { purposes: ['circulation'], states: maskedStates },
  {
    purposes: ['circulation', 'identity', 'documents'],
    states: expiringStates.filter((state) => !maskedStates.includes(state)),
  },
]

async function endProcessesAfterExpiry(db: Db, now: Date): Promise<void> {
  for (const { purposes, states } of carried) {
    const expired = new Set((await expiredConsents(db, purposes, now)).map(keyOf))
    for (const { personId, recipientId } of await processesInStates(db, states)) {
      if (!expired.has(keyOf({ personId, recipientId }))) continue
      const recipientIds = new Set([recipientId])
      await withdrawProcesses(db, { personId, recipientIds, states, reason: 'consent' }, now)
    }
  }
}

async function endAfterNoInterest(db: Db, now: Date): Promise<void> {
  const before = daysBefore(now, accessDaysWithoutInterest)
  const holdings = await holdingsWithoutInterest(db, before)
  const ended = new Set((await endWithoutInterest(db, holdings, now)).map(keyOf))
  for (const { processId } of holdings.filter((holding) => ended.has(keyOf(holding)))) {
    const note = { subject: 'process', subjectId: processId, reason: 'noInterest' }
    await writeAudit(db, { action: 'circulations.endAccess', actor, note, now })
  }
}
