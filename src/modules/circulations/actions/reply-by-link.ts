import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountsByIds } from '#modules/identity'
import { contactsOf } from '#modules/members'
import { allowed, defineAction } from '#platform/action'
import type { Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import type { CirculationProcess } from '../circulation.ts'
import { mailCode } from '../jobs/mails.ts'
import { hashOfCode, newCode } from '../link-token.ts'
import type { Invitee } from '../queries/invitees.ts'
import {
  keptOf,
  mostAttempts,
  mostCodes,
  problemOfReply,
  replySchema,
  stepOfReply,
  type ReplyInput,
} from '../rules/reply.ts'
import { purposeOfLink } from '../rules/times.ts'
import { isAsked, takeStep } from '../rules/transitions.ts'
import { currentLink, type ReplyLink } from '../store/links.ts'
import { confirmReply, insertReply, lockLinkReply, noteAttempt, saveCode, type ReplyCode } from '../store/replies.ts'
import { advance } from '../store/steps.ts'
import { factsOfReply, loadForReply, repliedEvents, type ReplyRefusal } from './reply.ts'

const codeMinutes = 30

type LinkFacts = {
  link: ReplyLink
  process: CirculationProcess
  vacancyIds: ReadonlySet<string>
  given: ReplyCode | null
}

/** What a living link opens: its own process, while the person's consent lives. After the deadline it is good for an answer given in time alone. */
async function loadByLink(db: Db, now: Date): Promise<LinkFacts | null> {
  const link = await currentLink(db)
  const purpose = link ? purposeOfLink(link, now) : 'nothing'
  const facts = link && purpose !== 'nothing' && (await loadForReply(db, link.processId, now))
  if (!facts) return null
  const { process, vacancyIds } = facts
  const given = await lockLinkReply(db, process.id)
  return purpose === 'answering' || given ? { link, process, vacancyIds, given } : null
}

export type LinkRefusal = ReplyRefusal | 'alreadyAnswered' | 'needsSignIn'

type ReplyChange = { process: CirculationProcess; reply: ReplyInput; linkHash: string; now: Date }

/** Keeps the answer of whoever holds the link, once. It counts after somebody invited has confirmed it (S-43). */
export const replyByLink = defineAction({
  name: 'circulations.replyByLink',
  input: z.strictObject({ reply: replySchema }),
  load: (db, _input, { now }) => loadByLink(db, now),
  allow: () => allowed,
  decide: ({ link, process, vacancyIds, given }: LinkFacts, { reply }, now) => {
    if (given) return { ok: false, code: 'alreadyAnswered' as LinkRefusal }
    if (reply.kind === 'passedOn') return { ok: false, code: 'needsSignIn' as LinkRefusal }
    const problem = problemOfReply(reply, { vacancyIds, colleagueIds: new Set() }, calendarDay(now))
    if (problem) return { ok: false, code: problem as LinkRefusal }
    // An answer that somebody gave signed in is not changed by link.
    if (!isAsked(process.state)) return { ok: false, code: 'alreadyAnswered' as LinkRefusal }
    const change: ReplyChange = { process, reply: keptOf(reply), linkHash: link.hash, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: [reply.kind] },
      events: [{ name: 'circulations.answeredUnconfirmed', ids: { processId: process.id } }],
    }
  },
  save: async (db, { process, reply, linkHash, now }: ReplyChange) => {
    const given = {
      id: randomUUID(),
      processId: process.id,
      givenAt: now,
      givenBy: null,
      linkHash,
      confirmedAt: null,
    }
    await insertReply(db, { ...reply, ...given })
    return process.id
  },
  present: () => null,
})

export type CodeRefusal = 'nothingToConfirm' | 'tooManyCodes' | 'wrongCode' | 'codeExpired' | 'tooManyAttempts'

/** Mails a code to the invited address, whoever asks for it. */
export const askCode = defineAction({
  name: 'circulations.askCode',
  input: z.strictObject({}),
  load: async (db, _input, { now }) => {
    const facts = await loadByLink(db, now)
    return facts && { ...facts, invitee: await inviteeOf(db, facts) }
  },
  allow: () => allowed,
  decide: ({ process, given, invitee }, _input, now) => {
    if (!given || given.reply.confirmedAt !== null || !invitee) {
      return { ok: false, code: 'nothingToConfirm' as CodeRefusal }
    }
    if (given.codesSent >= mostCodes) return { ok: false, code: 'tooManyCodes' as CodeRefusal }
    const change = { process, invitee, replyId: given.reply.id, code: newCode(), number: given.codesSent + 1, now }
    return { ok: true, change, audit: { subject: 'process', subjectId: process.id } }
  },
  save: async (db, { process, invitee, replyId, code, number, now }) => {
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
    await saveCode(db, { replyId, codeHash: hashOfCode(process.id, code), expiresAt, codesSent: number })
    await mailCode(db, { process, invitee, code, number }, now)
  },
  present: () => null,
})

async function inviteeOf(db: Db, { link, process }: LinkFacts): Promise<Invitee | null> {
  if (link.accountId !== null) {
    const [account] = await accountsByIds([link.accountId])
    if (!account || account.blocked || account.address === null) return null
    const { name, address, locale } = account
    return { accountId: link.accountId, contactId: null, name, address, locale }
  }
  const contact = (await contactsOf(db, process.recipientId)).find(({ id }) => id === link.contactId)
  return contact
    ? { accountId: null, contactId: contact.id, name: contact.name, address: contact.email, locale: 'de' }
    : null
}

type Confirming = { process: CirculationProcess; given: ReplyCode; isRight: boolean; now: Date }

/** A right code lets the reply count; a wrong one is counted, and five end the code. */
export const confirmByCode = defineAction({
  name: 'circulations.confirmByCode',
  input: z.strictObject({ code: z.string().trim().max(20) }),
  load: (db, _input, { now }) => loadByLink(db, now),
  allow: () => allowed,
  decide: ({ process, given }: LinkFacts, { code }, now) => {
    if (!given?.codeHash || given.reply.confirmedAt !== null) {
      return { ok: false, code: 'nothingToConfirm' as CodeRefusal }
    }
    if (given.codeAttempts >= mostAttempts) return { ok: false, code: 'tooManyAttempts' as CodeRefusal }
    if (given.codeExpiresAt === null || given.codeExpiresAt <= now)
      return { ok: false, code: 'codeExpired' as CodeRefusal }
    const isRight = hashOfCode(process.id, code.replace(/\s/g, '')) === given.codeHash
    // As at answering: what somebody gave signed in meanwhile stays (S-43).
    const isOpen = isAsked(process.state) && takeStep(process.state, stepOfReply[given.reply.kind], 'recipient', now).ok
    if (isRight && !isOpen) return { ok: false, code: 'nothingToConfirm' as CodeRefusal }
    const change: Confirming = { process, given, isRight, now }
    return {
      ok: true,
      change,
      audit: { subject: 'process', subjectId: process.id, fields: [isRight ? 'confirmed' : 'attempt'] },
      events: isRight ? repliedEvents(process, given.reply, now) : [],
    }
  },
  // An attempt is kept although it fails, so it is no refusal, which keeps nothing.
  save: async (db, { process, given: { reply }, isRight, now }: Confirming) => {
    if (!isRight) await noteAttempt(db, reply.id)
    else {
      await confirmReply(db, reply.id, now)
      const facts = factsOfReply(process, reply, null, now)
      await advance(db, process, { step: stepOfReply[reply.kind], by: 'recipient', accountId: null, now, facts })
    }
    return isRight
  },
  present: (isConfirmed) => ({ isConfirmed }),
})
