import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { alarmRows, setAlarmRows } from '../store/taking-out.ts'

/** How many rows of persons one account takes out in a day before the leads hear of it. */
export const changeAlarm = defineAction({
  name: 'members.changeAlarm',
  input: z.strictObject({ rows: z.int().min(1).max(100_000) }),
  load: (db) => alarmRows(db),
  allow: (actor) => holds(actor, 'members.administer'),
  decide: (_before, { rows }) => ({
    ok: true,
    change: rows,
    audit: { subject: 'settings', subjectId: null, fields: ['exportAlarmRows'] },
  }),
  save: async (db, rows) => setAlarmRows(db, rows),
  present: () => null,
})
