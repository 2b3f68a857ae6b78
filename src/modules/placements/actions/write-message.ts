import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hasEnded, knowsIdentity, lockProcess, type CirculationProcess } from '#modules/circulations'
import { mayReceive } from '#modules/consent'
import { allowed, defineAction, denied } from '#platform/action'
import { longestMessage, type ChatMessage } from '../message.ts'
import { standsAs } from '../rules/who-acts.ts'
import { insertMessage } from '../store/messages.ts'

type Facts = { process: CirculationProcess }
type Change = { processId: string; message: ChatMessage }

/** A message between the person and the recipient who knows the name. Who guides neither writes nor reads here. */
export const writeMessage = defineAction({
  name: 'placements.writeMessage',
  input: z.strictObject({ processId: z.uuid(), text: z.string().trim().min(1).max(longestMessage) }),
  load: async (db, { processId }, { now }): Promise<Facts | null> => {
    const process = await lockProcess(db, processId)
    if (!process || !knowsIdentity(process.state)) return null
    const passing = { personId: process.personId, recipientId: process.recipientId, purpose: 'identity' } as const
    return (await mayReceive(db, passing, now)).may ? { process } : null
  },
  allow: (actor, { process }) => {
    const side = standsAs(actor, process)
    return side === 'person' || side === 'recipient' ? allowed : denied('between the two alone')
  },
  decide: ({ process }, { text }, now, actor) => {
    const writtenBy = standsAs(actor, process)
    if ((writtenBy !== 'person' && writtenBy !== 'recipient') || !('accountId' in actor)) {
      throw new Error('allow let nobody else through')
    }
    if (hasEnded(process.state)) return { ok: false, code: 'ended' }
    const message: ChatMessage = { id: randomUUID(), writtenBy, accountId: actor.accountId, text, writtenAt: now }
    const change: Change = { processId: process.id, message }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: ['message'] },
      events: [{ name: 'placements.messageWritten', ids: { processId: process.id, by: writtenBy } }],
    }
  },
  save: async (db, change: Change) => {
    await insertMessage(db, change.processId, change.message)
    return change.message.id
  },
  present: (messageId) => ({ messageId }),
})
