import { z } from 'zod'
import { pauseSending, resumeSending } from '#modules/consent'
import { defineAction } from '#platform/action'
import { calendarDay } from '#platform/i18n'
import { isCalendarDay } from '../rules/calendar.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { lockPerson, updatePerson } from '../store/persons.ts'

/** Until a day, or until the person goes on: nothing is sent out meanwhile. To everybody else it looks like waiting (S-37). */
export const pauseFile = defineAction({
  name: 'couples.pause',
  input: z.strictObject({
    personId: z.uuid(),
    until: z
      .string()
      .refine(isCalendarDay, { params: { code: 'date' } })
      .nullable(),
  }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => mayChangeFile(actor, person),
  decide: (person, { until }, now) => {
    if (until !== null && until <= calendarDay(now)) return { ok: false, code: 'past' }
    return {
      ok: true,
      change: { person: { ...person, state: 'paused' as const, pausedUntil: until }, now },
      audit: { subject: 'person', subjectId: person.id, fields: ['state'] },
      events: [{ name: 'couples.paused', ids: { personId: person.id } }],
    }
  },
  save: async (db, { person, now }) => {
    await updatePerson(db, person)
    await pauseSending(db, { personId: person.id, until: person.pausedUntil }, now)
  },
  present: () => ({}),
})

export const resumeFile = defineAction({
  name: 'couples.resume',
  input: z.strictObject({ personId: z.uuid() }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => mayChangeFile(actor, person),
  decide: (person) => ({
    ok: true,
    change: { ...person, state: 'active' as const, pausedUntil: null },
    audit: { subject: 'person', subjectId: person.id, fields: ['state'] },
    events: [{ name: 'couples.resumed', ids: { personId: person.id } }],
  }),
  save: async (db, person) => {
    await updatePerson(db, person)
    await resumeSending(db, person.id)
  },
  present: () => ({}),
})
