import { writeAudit, writeEvent } from '#platform/action'
import type { Db, PersonId } from '#platform/db'
import type { StepReason } from '../rules/obstacles.ts'
import { hasEnded, isHired, knowsIdentity, processStates, type ProcessState } from '../rules/transitions.ts'
import { circulationsOfPerson, closeCirculation } from '../store/circulations.ts'
import { deleteLinks } from '../store/links.ts'
import { lockProcessesOfPerson } from '../store/processes.ts'
import { advance } from '../store/steps.ts'

const actor = { kind: 'job', queue: 'outbox' } as const

/** Everything that can still be withdrawn. */
export const livingStates: readonly ProcessState[] = processStates.filter((state) => !hasEnded(state))
/** Where nothing but the anonymous profile has passed. */
export const maskedStates = livingStates.filter((state) => !knowsIdentity(state))
/** Where the recipient knows the name. */
export const namedStates = livingStates.filter(knowsIdentity)
/** What ends when a consent runs out: who has taken the job stays with the employer, and is asked after months whether that is so still. */
export const expiringStates = livingStates.filter((state) => !isHired(state))

type Withdrawal = {
  personId: PersonId
  /** null: with everybody. */
  recipientIds: ReadonlySet<string> | null
  states: readonly ProcessState[]
  reason: StepReason
}

/**
 * Ends what is on its way between a person and recipients, and the links that lead to it. Pages and links are closed before: they ask for the consent
 * at each request. Asked again it finds nothing left.
 */
export async function withdrawProcesses(
  db: Db,
  { personId, recipientIds, states, reason }: Withdrawal,
  now: Date,
): Promise<number> {
  const processes = await lockProcessesOfPerson(db, personId, states)
  const concerned = processes.filter(({ recipientId }) => recipientIds === null || recipientIds.has(recipientId))
  for (const process of concerned) {
    await advance(db, process, { step: 'withdraw', by: 'time', accountId: null, now, reason })
    await deleteLinks(db, process.id)
    const ids = { processId: process.id, recipientId: process.recipientId }
    await writeEvent(db, { name: 'circulations.withdrawn', ids }, now)
    const note = { subject: 'process', subjectId: process.id, reason }
    await writeAudit(db, { action: 'circulations.withdraw', actor, note, now })
  }
  return concerned.length
}

/** What has not left yet waits until the person goes on. */
export async function holdProcesses(db: Db, personId: PersonId, now: Date): Promise<void> {
  for (const process of await lockProcessesOfPerson(db, personId, ['queued'])) {
    await advance(db, process, { step: 'hold', by: 'time', accountId: null, now, reason: 'paused' })
  }
}

export async function closeCirculationsOf(db: Db, personId: PersonId, now: Date): Promise<void> {
  for (const { id, closedAt } of await circulationsOfPerson(db, personId)) {
    if (closedAt === null) await closeCirculation(db, id, 'erased', now)
  }
}
