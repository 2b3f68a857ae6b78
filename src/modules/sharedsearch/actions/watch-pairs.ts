import { z } from 'zod'
import { allowed, defineAction, denied } from '#platform/action'
import { frequencies, type Frequency } from '../pair.ts'
import { writeWatch } from '../store/watches.ts'

type Change = { personId: string; frequency: Frequency | null }

/** How often a person wants to hear of new pairs; null: not at all. */
export const watchPairs = defineAction<{ frequency: Frequency | null }, object, Change, Change, null>({
  name: 'sharedsearch.watch',
  input: z.strictObject({ frequency: z.enum(frequencies).nullable() }),
  load: () => Promise.resolve({}),
  allow: (actor) => (actor.kind === 'person' ? allowed : denied('only persons watch pairs')),
  decide: (_facts, { frequency }, _now, actor) => {
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    return {
      ok: true,
      change: { personId: actor.personId, frequency },
      audit: { subject: 'person', subjectId: actor.personId, fields: ['watch'] },
    }
  },
  save: async (db, change) => {
    await writeWatch(db, change.personId, change.frequency)
    return change
  },
  present: () => null,
})
