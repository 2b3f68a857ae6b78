import { z } from 'zod'
import { vacanciesByIds } from '#modules/vacancies'
import { allowed, defineAction, denied, type Actor } from '#platform/action'
import { verdicts, type PairKey, type Verdict } from '../pair.ts'
import { networkHere } from '../queries/own-search.ts'
import { writeJudgement } from '../store/judgements.ts'

const vacancyId = z.string().regex(/^[0-9]{1,18}$/)

const judgement = z
  .strictObject({
    /** '' where one of the two keeps searching; never both. */
    own: vacancyId.or(z.literal('')),
    partner: vacancyId.or(z.literal('')),
    /** null takes a judgement back. */
    verdict: z.enum(verdicts).nullable(),
  })
  .refine(({ own, partner }) => own !== '' || partner !== '', { path: ['own'], params: { code: 'noVacancy' } })

type Judgement = z.output<typeof judgement>
type Facts = { shown: boolean }
type Change = PairKey & { personId: string; verdict: Verdict | null; at: Date }

const asPerson = (actor: Actor) => (actor.kind === 'person' ? allowed : denied('only persons judge pairs'))

/** A person says yes, maybe or no to a pair, for themselves; the worker then finds what both want. */
export const judgePair = defineAction<Judgement, Facts, Change, Change, null, 'gone'>({
  name: 'sharedsearch.judge',
  input: judgement,
  load: async (db, { own, partner }) => {
    const ids = [own, partner].filter(Boolean)
    return { shown: (await vacanciesByIds(db, (await networkHere(db)).id, ids)).length === ids.length }
  },
  allow: asPerson,
  decide: ({ shown }, { own, partner, verdict }, now, actor) => {
    // Taking back is possible for vacancies that are gone too.
    if (!shown && verdict !== null) return { ok: false, code: 'gone' }
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    const { personId } = actor
    return {
      ok: true,
      change: { personId, own, partner, verdict, at: now },
      audit: { subject: 'person', subjectId: personId, fields: ['judgement'] },
      events: [{ name: 'sharedsearch.judged', ids: { personId } }],
    }
  },
  save: async (db, change) => {
    await writeJudgement(db, change.personId, change, change.verdict, change.at)
    return change
  },
  present: () => null,
})
