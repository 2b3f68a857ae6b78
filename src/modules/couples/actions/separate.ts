import { z } from 'zod'
import { allowed, defineAction, denied, isOwn, type Actor, type Verdict } from '#platform/action'
import type { Couple } from '../person.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { keepers, type Keeper } from '../rules/separation.ts'
import { findCouplesOf, sharedStates, type SharedState } from '../store/couples.ts'
import { insertSeparation } from '../store/links.ts'
import { lockPerson } from '../store/persons.ts'
import type { Person } from '../person.ts'
import { sharedKinds } from '../rules/profile-parts.ts'
import { linkNote } from './link-note.ts'

type Facts = { person: Person; couple: Couple; shared: SharedState[] }

const keeps = z.partialRecord(z.enum(sharedKinds), z.enum(keepers))

/**
 * One of two ends the link, after a fresh sign-in, without the other and without a reason; or the adviser does, after a talk in person. From the
 * moment this is kept neither sees the other. What each has stays; what was common is copied, or left to one.
 */
export const separate = defineAction({
  name: 'couples.separate',
  input: z.strictObject({ personId: z.uuid(), keeps }),
  load: async (db, { personId }): Promise<Facts | null> => {
    const person = await lockPerson(db, personId)
    const couple = person && (await findCouplesOf(db, [personId]))[0]
    return couple ? { person, couple, shared: await sharedStates(db, couple.id) } : null
  },
  allow: (actor, { person }) => mayEnd(actor, person),
  decide: ({ couple, shared }, input, now, actor) => {
    if ((actor.kind === 'person' || actor.kind === 'staff') && !actor.session.steppedUp)
      return { ok: false, code: 'stepUp' }
    const { id: coupleId, firstId, secondId } = couple
    const chosen = Object.fromEntries(shared.map(({ kind }) => [kind, input.keeps[kind] ?? ('both' satisfies Keeper)]))
    return {
      ok: true,
      change: { separation: { coupleId, askedById: input.personId, keeps: chosen }, now },
      audit: linkNote(input.personId),
      events: [{ name: 'couples.separated', ids: { coupleId, firstId, secondId } }],
    }
  },
  save: (db, { separation, now }) => insertSeparation(db, separation, now),
  present: () => ({}),
})

/**
 * The assigned adviser notes after a talk that a person wants no link any more, whether or not there is one: who guides one of two alone is shown
 * none, so the answer is the same in both cases. A job ends what there is.
 */
export const noteSeparation = defineAction({
  name: 'couples.noteSeparation',
  input: z.strictObject({ personId: z.uuid() }),
  load: (db, { personId }) => lockPerson(db, personId),
  allow: (actor, person) => (actor.kind === 'staff' ? mayEnd(actor, person) : denied('not the assigned adviser')),
  decide: (_person, { personId }, _now, actor) => {
    if (actor.kind === 'staff' && !actor.session.steppedUp) return { ok: false, code: 'stepUp' }
    return {
      ok: true,
      change: null,
      audit: linkNote(personId),
      events: [{ name: 'couples.separationNoted', ids: { personId } }],
    }
  },
  save: () => Promise.resolve(),
  present: () => ({}),
})

function mayEnd(actor: Actor, person: Person): Verdict {
  if (actor.kind === 'person') return isOwn(actor, person.id)
  if (actor.kind !== 'staff') return denied('neither the person nor the adviser')
  const isAdviser = person.adviserAccountId === actor.accountId
  return isAdviser && mayChangeFile(actor, person).allowed ? allowed : denied('not the assigned adviser')
}
