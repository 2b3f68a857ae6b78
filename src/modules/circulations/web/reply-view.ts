import { data, redirect, type LoaderFunctionArgs } from 'react-router'

import { mayReceive, noteShown } from '#modules/consent'
import { accountsByIds } from '#modules/identity'
import { currentNetwork, organisationsByIds } from '#modules/network'
import { presentShortProfile, shortProfileById, type ShortProfile } from '#modules/shortprofiles'
import { vacanciesByIds } from '#modules/vacancies'
import { scopeOf, type StaffActor } from '#platform/action'
import { type Db, inTransaction, isUuid } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, type Locale } from '#platform/i18n'
import { paths as placements } from '#paths/placements'
import type { CirculationProcess } from '../circulation.ts'
import { colleaguesOf, isShownToRecipient, ownVacancies } from '../queries/reply-facts.ts'
import { mayReply } from '../rules/policies.ts'
import { isAnswered, isAsked, isHired, knowsIdentity } from '../rules/transitions.ts'
import { processById } from '../store/processes.ts'
import { questionsOf } from '../store/questions.ts'
import { repliesOf } from '../store/replies.ts'
import { presentReasons, presentReply, processTones } from './present-process.ts'
import { stateForRecipient } from './received-list.ts'

/** The recipient's page. Once the consent has ended nothing of the profile is read any more; that there was one stays known. */
export async function replyView({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.reply')
  const { locale } = context.get(pageRequest)
  const { processId = '' } = params
  const now = new Date()
  const found = isUuid(processId) ? await read(actor, processId, now) : null
  if (!found) throw data(null, { status: 404 })
  const { process, profile, replies, questions, vacancies, colleagues, sender, named } = found
  const t = translator(locale, 'circulations')
  const { id, caseNumber, state, dueOn, reasons } = process
  // No short profile came before: all there is stands on the page of the person.
  if (process.versionId === null && knowsIdentity(state)) throw redirect(placements.received(locale, { processId }))
  return {
    processId: id,
    caseNumber,
    // Once the name is released, what follows has a page of its own.
    knowsName: found.knowsName,
    state: stateForRecipient(state, locale),
    tone: processTones[state],
    due: formatDate(locale, dueOn),
    sender,
    profile: profile && presentShortProfile(profile, locale),
    printedBy: printedBy(found.reader, locale, now),
    mayReply: profile !== null && (isAsked(state) || isAnswered(state)),
    mayAsk: profile !== null,
    // Distances and vacancies are their own; nothing of them is about the person.
    reasons: presentReasons(
      reasons.filter(({ kind }) => kind === 'vacancies' || kind === 'sector'),
      locale,
    ),
    replies: replies.map((reply) => ({
      ...presentReply(reply, named.get(reply.vacancyId ?? '') ?? null, locale),
      by: reply.givenBy === null ? t('reply.byLink') : (found.names.get(reply.givenBy) ?? ''),
    })),
    unconfirmed: replies.some(({ confirmedAt }) => confirmedAt === null) && isAsked(state),
    questions: questions.map(({ id: questionId, text, answer }) => ({ questionId, text, answer })),
    vacancies: vacancies.map(({ id: value, title }) => ({ value, label: title })),
    colleagues: colleagues
      .filter(({ accountId }) => accountId !== actor.accountId)
      .map(({ accountId, name }) => ({ value: accountId, label: name })),
  }
}

async function read(actor: StaffActor, processId: string, now: Date) {
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const process = await processById(db, processId)
    if (!process || process.sentAt === null || !mayReply(actor, process).allowed) return null
    const profile = await openProfile(db, actor, process, now)
    const replies = (await repliesOf(db, [processId])).get(processId) ?? []
    const organisations = await organisationsByIds(db, [process.senderOrganisationId])
    const vacancies = await vacanciesByIds(
      db,
      actor.networkId,
      replies.flatMap(({ vacancyId }) => vacancyId ?? []),
    )
    return {
      process,
      profile,
      knowsName: await opensPerson(db, process, now),
      replies,
      questions: (await questionsOf(db, [processId])).get(processId) ?? [],
      vacancies: await ownVacancies(db, process.recipientId),
      colleagues: await colleaguesOf(db, process.recipientId),
      sender: organisations.get(process.senderOrganisationId)?.name ?? '',
      named: new Map(vacancies.map(({ id, title }) => [id, title])),
      names: await namesOf(replies.flatMap(({ givenBy }) => givenBy ?? [])),
      reader: (await namesOf([actor.accountId])).get(actor.accountId) ?? '',
    }
  })
}

/** The name while it is released; who employs the person finds the dates of the work after that too. */
async function opensPerson(db: Db, { personId, recipientId, state }: CirculationProcess, now: Date): Promise<boolean> {
  if (isHired(state)) return true
  return knowsIdentity(state) && (await mayReceive(db, { personId, recipientId, purpose: 'identity' }, now)).may
}

/** What a printed page says of whoever read it. */
export function printedBy(reader: string, locale: Locale, now: Date): string {
  return translator(locale, 'circulations')('reply.printedBy', { reader, at: formatDate(locale, now, 'minute') })
}

async function namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await accountsByIds([...new Set(accountIds)])).map(({ id, name }) => [id, name]))
}

/** The frozen profile while the recipient may see it; each reading stands in the person's ledger. */
export async function openProfile(
  db: Db,
  actor: StaffActor,
  process: CirculationProcess,
  now: Date,
  door: 'page' | 'rest' = 'page',
): Promise<ShortProfile | null> {
  if (process.versionId === null || !(await isShownToRecipient(db, process, now))) return null
  const profile = await shortProfileById(db, process.versionId)
  if (!profile) return null
  await noteShown(
    db,
    {
      personId: process.personId,
      actor,
      shown: 'shortProfile',
      objectId: process.id,
      version: profile.hash.slice(0, 12),
      purpose: 'circulation',
      door,
    },
    now,
  )
  return profile
}

/** For the printed sheet: the same profile, and who takes it out. */
export async function sheetFor(actor: StaffActor, processId: string, locale: Locale, now: Date) {
  if (!isUuid(processId)) return null
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const process = await processById(db, processId)
    if (!process || process.sentAt === null || !mayReply(actor, process).allowed) return null
    const profile = await openProfile(db, actor, process, now)
    const network = await currentNetwork(db)
    return profile && network && { profile, caseNumber: process.caseNumber, networkName: network.name[locale] }
  })
}
