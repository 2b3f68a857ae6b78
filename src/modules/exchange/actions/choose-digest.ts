import { z } from 'zod'
import { defineAction } from '#platform/action'
import { digestRhythms, type DigestRhythm } from '../board.ts'
import { mayRead, writer } from '../rules/policy.ts'
import { setRhythm } from '../store/follows.ts'

type Change = { accountId: string; rhythm: DigestRhythm; now: Date }

/** How often a reader wants to hear by mail what is new in the topics they follow. */
export const chooseDigest = defineAction({
  name: 'exchange.chooseDigest',
  input: z.strictObject({ rhythm: z.enum(digestRhythms) }),
  load: () => Promise.resolve({}),
  allow: (actor) => mayRead(actor),
  decide: (_facts, { rhythm }, now, actor) => ({
    ok: true,
    change: { accountId: writer(actor).accountId, rhythm, now } satisfies Change,
    audit: { subject: 'digest', subjectId: null },
  }),
  save: (db, { accountId, rhythm, now }: Change) => setRhythm(db, accountId, rhythm, now),
  present: () => ({}),
})
