import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { liveConsents } from '../queries/live-consents.ts'
import { deadlineOf, isOverdue } from '../rules/recall-calendar.ts'
import { endsSoon } from '../rules/refresh.ts'
import { openRecalls, recallsOfRecipient } from '../store/recalls.ts'

export const today: TodaySource[] = [
  {
    name: 'consent.deletions',
    permission: 'circulations.reply',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const open = await recallsOfRecipient(db, actor.organisationId, now)
      const [first] = open
      if (!first) return []
      const text = translator(locale, 'consent')('today.deletions', { count: open.length })
      return [{ text, href: paths.deletions(locale), due: deadlineOf(first), urgent: isOverdue(first, now) }]
    },
  },
  {
    name: 'consent.openRecalls',
    permission: 'circulations.readAll',
    async items(db, _actor, locale, now) {
      const overdue = (await openRecalls(db)).filter((recall) => isOverdue(recall, now))
      if (overdue.length === 0) return []
      const text = translator(locale, 'consent')('today.openRecalls', { count: overdue.length })
      return [{ text, href: `${paths.openRecalls(locale)}?state=overdue`, due: null, urgent: true }]
    },
  },
  {
    name: 'consent.ending',
    permission: 'person',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'person') return []
      const ending = (await liveConsents(db, actor.personId, now)).filter(({ expiresAt }) => endsSoon(expiresAt, now))
      const first = ending.toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime())[0]
      if (!first) return []
      const text = translator(locale, 'consent')('today.ending', { count: ending.length })
      return [{ text, href: paths.consents(locale), due: first.expiresAt, urgent: false }]
    },
  },
]
