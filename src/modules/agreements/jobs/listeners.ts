import { writeAudit } from '#platform/action'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { OutboxListener } from '#platform/outbox'
import { agreementsOf } from '../store/agreements.ts'
import { endFor } from './end-for.ts'
import { prepareFor } from './prepare-for.ts'

const actor = { kind: 'job', queue: 'outbox' } as const

async function audit(db: Db, action: string, agreementIds: readonly string[], now: Date): Promise<void> {
  for (const subjectId of agreementIds) {
    await writeAudit(db, { action, actor, note: { subject: 'agreement', subjectId }, now })
  }
}

export const listeners: OutboxListener[] = [
  {
    event: 'members.accepted',
    name: 'agreements.prepare',
    async handle(db, { organisationId }, now) {
      const prepared = await prepareFor(db, String(organisationId), now)
      await audit(db, 'agreements.prepare', prepared === null ? [] : [prepared], now)
    },
  },
  {
    event: 'members.left',
    name: 'agreements.end',
    async handle(db, { organisationId }, now) {
      const id = String(organisationId)
      const ended = await endFor(db, await agreementsOf(db, id), id, calendarDay(now), now)
      await audit(db, 'agreements.end', ended, now)
    },
  },
]
