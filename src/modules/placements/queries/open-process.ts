import {
  knowsIdentity,
  processById,
  repliesOf,
  stepsFrom,
  stepsOf,
  type CirculationProcess,
  type KeptStep,
  type Reply,
} from '#modules/circulations'
import { liveConsents, mayReceive, noteShown } from '#modules/consent'
import { identityOf, type Identity } from '#modules/couples'
import { documentsOf, type PersonDocument } from '#modules/documents'
import { organisationsByIds } from '#modules/network'
import type { PersonActor, StaffActor } from '#platform/action'
import { isUuid, type Db } from '#platform/db'
import type { ChatMessage } from '../message.ts'
import { laterSteps, type LaterStep } from '../rules/later-steps.ts'
import { mayTakeSteps, standsAs } from '../rules/who-acts.ts'
import { messagesOf } from '../store/messages.ts'

export type OpenProcess = {
  process: CirculationProcess
  recipientName: string
  /** The latest confirmed one. */
  reply: Reply | null
  history: readonly KeptStep[]
  /** What this reader may do from here. */
  steps: readonly LaterStep[]
}

export type OwnProcess = OpenProcess & {
  messages: readonly ChatMessage[]
  mayRelease: boolean
  /** When the recipient ceases to see name and contact; null: it does not see them. */
  namedUntil: Date | null
}
export type ReceivedProcess = OpenProcess & {
  /** Null: the release ran out after the person had taken the job; then neither documents nor messages are shown. */
  identity: Identity | null
  documents: readonly PersonDocument[]
  messages: readonly ChatMessage[]
}

/** A recipient of the person's own circulation; null where there is none, or nothing has left yet. */
export async function ownProcess(db: Db, actor: PersonActor, processId: string, now: Date): Promise<OwnProcess | null> {
  const opened = await openProcess(db, actor, processId)
  if (!opened) return null
  const mayRelease = stepsFrom(opened.process.state, 'person').includes('release')
  const named = (await liveConsents(db, actor.personId, now)).find(
    ({ purpose, recipientId }) => purpose === 'identity' && recipientId === opened.process.recipientId,
  )
  return { ...opened, mayRelease, namedUntil: named?.expiresAt ?? null, messages: await messagesOf(db, processId) }
}

/**
 * What a member sees of a person who released the name to it. Asks the gate and notes the reading in the person's ledger, so it needs a
 * transaction that may write. Null: none, another's, not released, or the consent is gone. An employer whose consent ran out finds the dates of
 * the work, and nothing else of the person.
 */
export async function receivedProcess(
  db: Db,
  actor: StaffActor,
  processId: string,
  now: Date,
): Promise<ReceivedProcess | null> {
  const opened = await openProcess(db, actor, processId)
  if (!opened || standsAs(actor, opened.process) !== 'recipient' || !knowsIdentity(opened.process.state)) return null
  const { personId, recipientId } = opened.process
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'identity' }, now)
  if (!mayTakeSteps('recipient', opened.process, verdict)) return null
  if (!verdict.may) return { ...opened, identity: null, documents: [], messages: [] }
  const identity = await identityOf(db, personId)
  if (!identity) return null
  const shown = { shown: 'identity', objectId: processId, version: null, purpose: 'identity', door: 'page' } as const
  await noteShown(db, { personId, actor, ...shown }, now)
  return {
    ...opened,
    identity,
    documents: await documentsOf(db, personId),
    messages: await messagesOf(db, processId),
  }
}

/** For who sent it or guides: dates and steps, not what the two write to each other. */
export async function guidedProcess(
  db: Db,
  actor: StaffActor,
  processId: string,
): Promise<(OpenProcess & { identity: Identity | null }) | null> {
  const opened = await openProcess(db, actor, processId)
  if (!opened || standsAs(actor, opened.process) !== 'sender') return null
  return { ...opened, identity: await identityOf(db, opened.process.personId) }
}

async function openProcess(db: Db, actor: PersonActor | StaffActor, processId: string): Promise<OpenProcess | null> {
  const process = isUuid(processId) ? await processById(db, processId) : null
  const side = process && standsAs(actor, process)
  if (!process || !side || process.sentAt === null) return null
  const organisations = await organisationsByIds(db, [process.recipientId])
  const replies = (await repliesOf(db, [processId])).get(processId) ?? []
  const next = stepsFrom(process.state, side)
  return {
    process,
    recipientName: organisations.get(process.recipientId)?.name ?? '',
    reply: replies.filter(({ confirmedAt }) => confirmedAt !== null).at(-1) ?? null,
    history: await stepsOf(db, processId),
    steps: laterSteps.filter((step) => next.includes(step)),
  }
}
