import { z } from 'zod'
import { advance, lockProcess, takeStep, type CirculationProcess } from '#modules/circulations'
import { giveConsents, isPresentText, mayReceive } from '#modules/consent'
import { allowed, defineAction, denied, type Actor, type PersonActor } from '#platform/action'
import { locales, type Locale } from '#platform/i18n'

type Facts = { process: CirculationProcess }
type Change = {
  process: CirculationProcess
  accountId: string
  text: { version: string; locale: Locale }
  now: Date
}
export type ReleaseProblem = 'notNow' | 'notAgreed' | 'textChanged' | 'freshProof'

const isOwner = (actor: Actor, { personId }: CirculationProcess): actor is PersonActor =>
  actor.kind === 'person' && actor.personId === personId

/**
 * Name and contact details to one recipient, by the person alone, after a fresh proof of who they are (W6). It can be recalled at any time.
 */
export const releaseIdentity = defineAction({
  name: 'placements.release',
  input: z.strictObject({
    processId: z.uuid(),
    /** The consent's text as it was shown. */
    textVersion: z.string().max(20),
    locale: z.enum(locales),
    agreed: z.boolean(),
  }),
  load: async (db, { processId }): Promise<Facts | null> => {
    const process = await lockProcess(db, processId)
    return process && { process }
  },
  allow: (actor, { process }) => (isOwner(actor, process) ? allowed : denied('the person alone')),
  decide: ({ process }, { textVersion, locale, agreed }, now, actor) => {
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    if (!actor.session.steppedUp) return refused('freshProof')
    if (!agreed) return refused('notAgreed')
    if (!isPresentText(textVersion)) return refused('textChanged')
    if (!takeStep(process.state, 'release', 'person', now).ok) return refused('notNow')
    const change: Change = { process, accountId: actor.accountId, text: { version: textVersion, locale }, now }
    const ids = { processId: process.id }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: ['identityRelease'] },
      events: [
        { name: 'circulations.released', ids },
        { name: 'placements.stepped', ids: { ...ids, by: 'person' } },
      ],
    }
  },
  save: async (db, { process, accountId, text, now }: Change): Promise<void> => {
    const { personId, recipientId } = process
    const consent = { personId, purpose: 'identity', recipientIds: [recipientId], group: null } as const
    const proof = { textVersion: text.version, locale: text.locale, door: 'page', explainedBy: null } as const
    await giveConsents(db, { ...consent, ...proof }, now)
    const verdict = await mayReceive(db, { personId, recipientId, purpose: 'identity' }, now)
    if (!verdict.may) throw new Error(`placements: released to whom may not receive: ${verdict.because}`)
    await advance(db, process, { step: 'release', by: 'person', accountId, now, facts: { releasedAt: now } })
  },
  present: (_saved, { process }) => ({ processId: process.id }),
})

const refused = (code: ReleaseProblem) => ({ ok: false, code }) as const
