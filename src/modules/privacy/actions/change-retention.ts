import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { declarations, kindOf } from '#platform/privacy'
import { enqueueIfWorked } from '#platform/queue'
import { previewJob } from '../jobs/preview.ts'
import { refusalOf } from '../rules/retention.ts'
import { saveDays } from '../store/retention.ts'

type Change = { kind: string; days: number | null; accountId: string | null; now: Date }

/** Keeps one kind of record shorter than the standard, or as long as it again (null). Works from the coming night on, and is counted before. */
export const changeRetention = defineAction({
  name: 'privacy.changeRetention',
  input: z.strictObject({ kind: z.string().max(80), days: z.int().positive().max(36_500).nullable() }),
  load: (_db, { kind }) => Promise.resolve(declarations().find((each) => kindOf(each) === kind)?.retention ?? null),
  allow: (actor) => holds(actor, 'privacy.administer'),
  decide: (retention, { kind, days }, now, actor) => {
    const code = refusalOf(retention, days)
    if (code) return { ok: false, code, values: { days: retention.days } }
    const accountId = actor.kind === 'staff' ? actor.accountId : null
    return {
      ok: true,
      change: { kind, days, accountId, now },
      audit: { subject: 'retention', subjectId: kind, fields: ['days'] },
    }
  },
  save: async (db, { now, ...period }: Change) => {
    await saveDays(db, period, now)
    await enqueueIfWorked(db, previewJob, {})
  },
  present: () => ({}),
})
