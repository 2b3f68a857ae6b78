import { daysBefore, daysBetween } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { calendarDay, translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { reasonsToAct } from '../rules/obstacles.ts'
import { seesAll } from '../rules/policies.ts'
import { isAsked } from '../rules/transitions.ts'
import { standingProposals } from '../store/name-proposals.ts'
import { processesOfRecipient } from '../store/processes.ts'
import { openQuestionsToday, overdueToday, unsentToday } from '../store/today.ts'

const mostItems = 4
const urgentDays = 3
/** Who has done nothing about an unsent profile by then has decided not to. */
const unsentDays = 14

export const today: TodaySource[] = [
  {
    name: 'circulations.toReply',
    permission: 'circulations.reply',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'circulations')
      const day = calendarDay(now)
      const asked = (await processesOfRecipient(db, actor.organisationId)).filter(
        ({ state, handledBy }) => isAsked(state) && (handledBy === null || handledBy === actor.accountId),
      )
      return asked
        .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
        .slice(0, mostItems)
        .map(({ id, caseNumber, dueOn }) => ({
          text: t('today.toReply', { number: caseNumber }),
          href: paths.reply(locale, { processId: id }),
          due: new Date(`${dueOn}T00:00:00Z`),
          urgent: daysBetween(day, dueOn) <= urgentDays,
        }))
    },
  },
  {
    name: 'circulations.proposals',
    permission: 'person',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'person') return []
      const [latest] = await standingProposals(db, actor.personId, now)
      if (!latest) return []
      const text = translator(locale, 'circulations')('today.proposal')
      return [{ text, href: paths.byName(locale), due: null, urgent: false }]
    },
  },
  {
    name: 'circulations.toDealWith',
    permission: 'circulations.send',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'circulations')
      const office = seesAll(actor) ? null : actor.organisationId
      // Answered by the office that guides, also where coordination oversees all.
      const questions = await openQuestionsToday(db, actor.organisationId, mostItems)
      const since = daysBefore(now, unsentDays)
      const unsent = await unsentToday(db, office, { reasons: reasonsToAct, since }, mostItems)
      const overdue = await overdueToday(db, office, mostItems)
      return [
        ...questions.map(({ circulationId, number }) => ({
          text: t('today.question', { number }),
          href: paths.circulation(locale, { circulationId }),
          due: null,
          urgent: true,
        })),
        ...unsent.map(({ circulationId, number, count }) => ({
          text: t('today.unsent', { number, count }),
          href: paths.circulation(locale, { circulationId }),
          due: null,
          urgent: true,
        })),
        ...overdue.map(({ circulationId, number, count }) => ({
          text: t('today.overdue', { number, count }),
          href: paths.circulation(locale, { circulationId }),
          due: null,
          urgent: false,
        })),
      ]
    },
  },
]
