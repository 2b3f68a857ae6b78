import { daysAfter, daysBetween } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { calendarDay, translator } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import { paths } from '../paths.ts'
import { reminderDays } from '../rules/deadline.ts'
import { pendingUntil } from '../store/recommendations.ts'

const mostItems = 5
const lettersShown = 80

/** What the own organisation sees to and is due soon; of others in the house only what is nobody's in particular. */
export const today: TodaySource[] = [
  {
    name: 'recommendations.due',
    permission: 'recommendations.read',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'recommendations')
      const on = calendarDay(now)
      const horizon = calendarDay(daysAfter(now, reminderDays.ahead))
      const pending = await pendingUntil(db, horizon, actor.organisationId)
      return pending
        .filter(({ ownerAccountId }) => ownerAccountId === null || ownerAccountId === actor.accountId)
        .slice(0, mostItems)
        .map(({ id, text, dueOn }) => {
          const days = daysBetween(on, dueOn)
          const shown = excerptOf(text, lettersShown)
          return {
            text: days < 0 ? t('today.overdue', { text: shown, days: -days }) : t('today.due', { text: shown, days }),
            href: paths.recommendation(locale, { recommendationId: id }),
            due: new Date(`${dueOn}T00:00:00Z`),
            urgent: days < 0,
          }
        })
    },
  },
]
