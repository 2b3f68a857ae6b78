import { writeAudit, writeEvent } from '#platform/action'
import type { Db } from '#platform/db'
import type { OutboxListener } from '#platform/outbox'
import { becomeMember } from '../actions/membership-events.ts'

/** The step of an action inside a listener's own transaction: once signed, signed again changes nothing. */
async function signed(db: Db, organisationId: string, now: Date): Promise<void> {
  const actor = { kind: 'job', queue: 'outbox' } as const
  const input = { organisationId }
  const member = await becomeMember.load(db, input)
  if (!member) return
  const decision = becomeMember.decide(member, input, now, actor)
  if (!decision.ok) return
  await becomeMember.save(db, decision.change)
  for (const event of decision.events ?? []) await writeEvent(db, event, now)
  await writeAudit(db, { action: becomeMember.name, actor, note: decision.audit, now })
}

export const listeners: OutboxListener[] = [
  {
    event: 'agreements.signed',
    name: 'members.sign',
    handle: (db, { organisationId }, now) => signed(db, String(organisationId), now),
  },
]
