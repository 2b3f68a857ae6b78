import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { caseNumberOf, giveConsents, isPresentText, mayReceive } from '#modules/consent'
import type { Person } from '#modules/couples'
import { noteNameReceipt } from '#modules/shortprofiles'
import { defineAction, isOwn } from '#platform/action'
import type { Db } from '#platform/db'
import { calendarDay, locales, type Locale } from '#platform/i18n'
import type { Circulation } from '../circulation.ts'
import { nameCase } from '../queries/name-standings.ts'
import type { NameStanding } from '../rules/by-name.ts'
import { circulationNumberFrom } from '../rules/number.ts'
import { insertCirculation, insertProcesses } from '../store/circulations.ts'
import { lockProcess } from '../store/processes.ts'
import { advance } from '../store/steps.ts'

const input = z.strictObject({
  personId: z.uuid(),
  recipientId: z.uuid(),
  /** The consent's text as it was shown. */
  textVersion: z.string().max(20),
  locale: z.enum(locales),
  agreed: z.boolean(),
})

type Facts = { person: Person; standing: NameStanding }
type Change = {
  circulation: Circulation
  processId: string
  recipientId: string
  accountId: string
  text: { version: string; locale: Locale }
  now: Date
}
export type ByNameProblem = 'freshProof' | 'notAgreed' | 'textChanged' | 'unknownRecipient' | 'noOffice' | 'notNow'

async function load(
  db: Db,
  { personId, recipientId }: z.output<typeof input>,
  { now }: { now: Date },
): Promise<Facts | null> {
  const found = await nameCase(db, { personId, recipientId }, now)
  return found && { person: found.person, standing: found.member?.standing ?? 'never' }
}

/**
 * Name and contact details to one member that has seen no anonymous profile, by the person alone, after a fresh proof (W6): the way of those whom
 * the k-rule cannot hide. The process begins as released; exclusions, quiet period, quota, pause and the partner's rule hold as for a circulation.
 */
export const releaseByName = defineAction({
  name: 'circulations.releaseByName',
  input,
  load,
  allow: (actor, _facts, { personId }) => isOwn(actor, personId),
  decide: ({ person, standing }, { personId, recipientId, textVersion, locale, agreed }, now, actor) => {
    if (actor.kind !== 'person') throw new Error('allow let a person through, nobody else')
    if (!actor.session.steppedUp) return refused('freshProof')
    if (!agreed) return refused('notAgreed')
    if (!isPresentText(textVersion)) return refused('textChanged')
    // Excluded ones, those without consent and those of other networks look alike.
    if (standing === 'never') return refused('unknownRecipient')
    if (person.adviserOrganisationId === null) return refused('noOffice')
    if (standing === 'notNow' || person.state !== 'active') return refused('notNow')
    const circulation: Circulation = {
      id: randomUUID(),
      number: circulationNumberFrom(randomBytes(6)),
      personId,
      fields: [],
      senderOrganisationId: person.adviserOrganisationId,
      senderAccountId: person.adviserAccountId ?? actor.accountId,
      dueOn: calendarDay(now),
      createdAt: now,
      startedAt: now,
      closedAt: null,
      closedBecause: null,
    }
    const text = { version: textVersion, locale }
    const processId = randomUUID()
    const change: Change = { circulation, processId, recipientId, accountId: actor.accountId, text, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: processId, fields: ['identityRelease'] },
      events: [
        { name: 'circulations.released', ids: { processId } },
        { name: 'circulations.releasedByName', ids: { processId } },
      ],
    }
  },
  save,
  present: ({ processId }) => ({ processId }),
})

async function save(db: Db, change: Change): Promise<{ processId: string }> {
  const { circulation, processId, recipientId, accountId, text, now } = change
  const { id: circulationId, personId, senderOrganisationId, dueOn } = circulation
  const consent = { personId, purpose: 'identity', recipientIds: [recipientId], group: null } as const
  const proof = { textVersion: text.version, locale: text.locale, door: 'page', explainedBy: null } as const
  await giveConsents(db, { ...consent, ...proof }, now)
  const verdict = await mayReceive(db, { personId, recipientId, purpose: 'identity' }, now)
  if (!verdict.may) throw new Error(`circulations: released to whom may not receive: ${verdict.because}`)
  await insertCirculation(db, circulation)
  const caseNumber = await caseNumberOf(db, personId, recipientId)
  const asked = { id: processId, circulationId, personId, recipientId, caseNumber, senderOrganisationId, dueOn }
  await insertProcesses(db, [{ ...asked, versionId: null, chosen: 'hand', reasons: [] }], now)
  const process = await lockProcess(db, processId)
  if (!process) throw new Error('circulations: the process cannot be read back')
  const facts = { sentAt: now, releasedAt: now }
  await advance(db, process, { step: 'releaseDirectly', by: 'person', accountId, now, facts })
  await noteNameReceipt(db, { personId, recipientId }, now)
  return { processId }
}

const refused = (code: ByNameProblem) => ({ ok: false, code }) as const
