import { data, type LoaderFunctionArgs } from 'react-router'

import { noteShown } from '#modules/consent'
import { fullName, identityOf, personById } from '#modules/couples'
import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import { presentShortProfile, shortProfilesByIds } from '#modules/shortprofiles'
import { vacanciesByIds } from '#modules/vacancies'
import { scopeOf, type StaffActor } from '#platform/action'
import { addDays } from '#platform/days'
import { type Db, inTransaction, isUuid } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import type { Circulation, CirculationProcess, Question, Reply } from '../circulation.ts'
import { reasonsToAct } from '../rules/obstacles.ts'
import { mayDealWith } from '../rules/policies.ts'
import { needsNewDay, reminderObstacle } from '../rules/reminding.ts'
import type { SendingRules } from '../rules/sending-rules.ts'
import { isUnsent } from '../rules/transitions.ts'
import { circulationById } from '../store/circulations.ts'
import { processesOfCirculation } from '../store/processes.ts'
import { questionsOf } from '../store/questions.ts'
import { repliesOf } from '../store/replies.ts'
import { currentRules } from '../store/sending-rules.ts'
import { stepsOf, type KeptStep } from '../store/steps.ts'
import { byUrgency, presentReasons, presentReply, processTones } from './present-process.ts'
import type { Remindable } from './remindable.ts'

/** A circulation for whoever deals with it: every recipient, what it answered and asked, and each step. */
export async function circulationView({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const { circulationId = '' } = params
  const now = new Date()
  const found = isUuid(circulationId) ? await read(actor, circulationId, now) : null
  if (!found) throw data(null, { status: 404 })
  const { circulation, processes, versions, names, identity, organisations, vacancyTitles } = found
  const reminding = { rules: found.rules, isOpen: found.isOpen, now }
  const t = translator(locale, 'circulations')
  return {
    circulationId,
    number: circulation.number,
    // A name and what needs it are for the office that guides; coordination sees the masked profile and how it goes.
    name: identity ? fullName(identity) : t('one.unnamed'),
    mayAnswer: identity !== null,
    isOwn: circulation.senderOrganisationId === actor.organisationId,
    personId: circulation.personId,
    due: formatDate(locale, circulation.dueOn),
    closed: circulation.closedBecause && t(`closed.${circulation.closedBecause}`),
    profile: [...versions.values()].slice(0, 1).map((version) => presentShortProfile(version, locale))[0] ?? null,
    versionCount: versions.size,
    remindAll: allRemindable(
      processes.map(({ process }) => process),
      reminding,
    ),
    processes: processes
      .map((each) => ({
        ...presentProcess(each.process, each, { locale, vacancyTitles }),
        reminder: presentReminder(each.process, reminding, locale),
        recipient: organisations.get(each.process.recipientId)?.name ?? '',
        ownDue: each.process.dueOn === circulation.dueOn ? null : formatDate(locale, each.process.dueOn, 'short'),
        handledBy: names.get(each.process.handledBy ?? '') ?? null,
      }))
      .toSorted(byUrgency),
  }
}

type Reminding = { rules: SendingRules; isOpen: boolean; now: Date }

function remindableOf(processes: readonly CirculationProcess[], key: string, reminding: Reminding): Remindable | null {
  const { rules, isOpen, now } = reminding
  const open = processes.filter((process) => reminderObstacle({ process, isOpen }, rules, now) === null)
  if (open.length === 0) return null
  const isLate = open.some((process) => needsNewDay(process, rules, now))
  const newDay = isLate ? addDays(calendarDay(now), rules.replyDays) : null
  return { key, processIds: open.map(({ id }) => id), newDay }
}

/** One form for several; where one recipient alone owes an answer its own form is enough. */
function allRemindable(processes: readonly CirculationProcess[], reminding: Reminding): Remindable | null {
  const all = remindableOf(processes, 'all', reminding)
  return all && all.processIds.length > 1 ? all : null
}

/** The form, or why there is none; whether the consent lives is asked when the button is pressed. */
function presentReminder(process: CirculationProcess, reminding: Reminding, locale: Locale) {
  const { rules, isOpen, now } = reminding
  const t = translator(locale, 'circulations')
  const { remindAt, remindedAt, id } = process
  const obstacle = reminderObstacle({ process, isOpen }, rules, now)
  const why = obstacle === null || obstacle === 'notWaiting' || remindAt !== null ? null : t(`remind.error.${obstacle}`)
  return {
    form: remindableOf([process], id, reminding),
    why,
    leaves: remindAt && t('remind.leaves', { time: formatDate(locale, remindAt, 'minute') }),
    last: remindedAt && t('remind.last', { date: formatDate(locale, remindedAt, 'short') }),
  }
}

type WithParts = {
  process: CirculationProcess
  replies: readonly Reply[]
  questions: readonly Question[]
  steps: readonly KeptStep[]
}

function presentProcess(
  process: CirculationProcess,
  { replies, questions, steps }: WithParts,
  { locale, vacancyTitles }: { locale: Locale; vacancyTitles: ReadonlyMap<string, string> },
) {
  const t = translator(locale, 'circulations')
  const { id, caseNumber, state, sentAt, plannedAt, reasons, chosen } = process
  return {
    id,
    caseNumber,
    state: t(`state.${state}`),
    tone: processTones[state],
    leaves:
      sentAt === null && plannedAt !== null && state === 'queued' ? formatDate(locale, plannedAt, 'minute') : null,
    sent: sentAt && formatDate(locale, sentAt, 'short'),
    unsent: unsentBecause(process, steps, t),
    mayDrop: isUnsent(state),
    reasons: [...presentReasons(reasons, locale), ...(chosen === 'hand' ? [t('reason.byHand')] : [])],
    replies: replies.map((reply) => presentReply(reply, vacancyTitles.get(reply.vacancyId ?? '') ?? null, locale)),
    questions: questions.map(({ id: questionId, text, answer, askedAt }) => ({
      questionId,
      text,
      answer,
      at: formatDate(locale, askedAt, 'short'),
    })),
    steps: steps.map(({ step, to, at, by, reason }) => ({
      text:
        t('history.line', { state: step === 'reopen' ? t('history.reopened') : t(`state.${to}`), by: t(`by.${by}`) }) +
        (reason ? ` (${t(`why.${reason}`)})` : ''),
      at: formatDate(locale, at, 'minute'),
    })),
  }
}

/** What to do where nothing was sent in the end. */
function unsentBecause({ state }: CirculationProcess, steps: readonly KeptStep[], t: Texts): string | null {
  const last = steps.at(-1)
  const reason = state === 'dropped' && last?.by === 'time' ? reasonsToAct.find((each) => each === last.reason) : null
  return reason ? t(`unsent.${reason}`) : null
}

type Texts = ReturnType<typeof translator<'circulations'>>

async function read(actor: StaffActor, circulationId: string, now: Date) {
  return inTransaction(scopeOf(actor, actor.networkId), async (db) => {
    const circulation = await circulationById(db, circulationId)
    if (!circulation || !mayDealWith(actor, circulation).allowed) return null
    await noteShown(
      db,
      {
        personId: circulation.personId,
        actor,
        shown: 'shortProfile',
        objectId: circulationId,
        version: null,
        purpose: 'guidance',
        door: 'page',
      },
      now,
    )
    return {
      circulation,
      identity: await identityOf(db, circulation.personId),
      isOpen: (await personById(db, circulation.personId))?.state === 'active',
      rules: await currentRules(db),
      ...(await partsOf(db, circulation, actor)),
    }
  })
}

async function partsOf(db: Db, { id }: Circulation, { networkId }: StaffActor) {
  const processes = await processesOfCirculation(db, id)
  const ids = processes.map((process) => process.id)
  const [replies, questions] = [await repliesOf(db, ids), await questionsOf(db, ids)]
  const withParts: WithParts[] = []
  for (const process of processes) {
    withParts.push({
      process,
      replies: replies.get(process.id) ?? [],
      questions: questions.get(process.id) ?? [],
      steps: await stepsOf(db, process.id),
    })
  }
  const vacancyIds = [...replies.values()].flatMap((given) => given.flatMap(({ vacancyId }) => vacancyId ?? []))
  const vacancies = await vacanciesByIds(db, networkId, vacancyIds)
  const handlers = processes.flatMap(({ handledBy }) => handledBy ?? [])
  return {
    processes: withParts,
    versions: await shortProfilesByIds(
      db,
      processes.flatMap(({ versionId }) => versionId ?? []),
    ),
    organisations: await organisationsByIds(
      db,
      processes.map(({ recipientId }) => recipientId),
    ),
    vacancyTitles: new Map(vacancies.map(({ id: vacancyId, title }) => [vacancyId, title])),
    names: await accountNames(handlers),
  }
}

export async function accountNames(accountIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await accountsByIds([...new Set(accountIds)])).map(({ id, name }) => [id, name]))
}
