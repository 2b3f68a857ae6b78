import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { alarmAtExportedRows, exportReasons } from '../rules/export-reasons.ts'
import { countEntries, findEntries, type Entry } from '../store/entries.ts'

/** What one file holds at most; it is made in memory, so that the entry about it stands before anything leaves. */
export const mostExportedRows = 50_000

const filters = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  actor: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  subject: z.string().max(100).optional(),
  id: z.string().max(100).optional(),
  door: z.enum(['page', 'rest', 'command', 'job']).optional(),
})

/** Takes entries out as rows, and writes down that, why and how many. */
export const exportEntries = defineAction({
  name: 'audit.export',
  input: z.strictObject({ filters, reason: z.enum(exportReasons) }),
  load: async (db, { filters: wanted }) => {
    const count = await countEntries(db, wanted)
    const query = { filters: wanted, descending: false, offset: 0, limit: mostExportedRows }
    return { count, entries: count > mostExportedRows ? [] : await findEntries(db, query) }
  },
  allow: (actor) => holds(actor, 'audit.export'),
  decide: ({ count, entries }, { reason }, _now, actor) => {
    if (count > mostExportedRows)
      return { ok: false, code: 'tooMany' as const, values: { count, most: mostExportedRows } }
    const isAlarming = count >= alarmAtExportedRows && 'accountId' in actor
    return {
      ok: true,
      change: entries,
      audit: { subject: 'audit', subjectId: null, reason, rowCount: count },
      events: isAlarming
        ? [{ name: 'audit.exportAlarm', ids: { accountId: actor.accountId, subject: 'audit', rowCount: count } }]
        : [],
    }
  },
  save: (_db, entries: Entry[]) => Promise.resolve(entries),
  present: (entries) => entries,
})
