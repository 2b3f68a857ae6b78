import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import type { PersonId } from '#platform/db'
import { deleteFeed } from '../store/feeds.ts'

/** Ends the address at once. Needs no proof: whoever is in doubt should not be held up. */
export const switchOff = defineAction({
  name: 'calendar.switchOff',
  input: z.strictObject({}),
  load: () => Promise.resolve({}),
  allow: (actor) => (actor.kind === 'person' ? allowed : denied('the person alone')),
  decide: (_facts, _input, _now, actor) => {
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    const { personId } = actor
    return {
      ok: true,
      change: personId,
      audit: { subject: 'person', subjectId: personId, fields: ['calendarAddress'] },
    }
  },
  save: (db, personId: PersonId) => deleteFeed(db, personId),
  present: () => null,
})
