import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { followedTopics } from '../store/follows.ts'
import { hiddenPosts } from '../store/posts.ts'
import { countOpenReports } from '../store/reports.ts'
import { listThreads } from '../store/threads.ts'

export const today: TodaySource[] = [
  {
    name: 'exchange.reports',
    permission: 'exchange.moderate',
    async items(db, _actor, locale) {
      const count = await countOpenReports(db)
      if (count === 0) return []
      const text = translator(locale, 'exchange')('today.reports', { count })
      return [{ text, href: paths.moderation(locale), due: null, urgent: true }]
    },
  },
  {
    name: 'exchange.hidden',
    permission: 'exchange.read',
    async items(db, actor, locale) {
      const text = translator(locale, 'exchange')('today.hidden')
      const hidden = await hiddenPosts(db, actor.accountId)
      return hidden.slice(0, 3).map(({ threadId }) => {
        return { text, href: paths.thread(locale, { threadId }), due: null, urgent: false }
      })
    },
  },
  {
    name: 'exchange.open',
    permission: 'exchange.write',
    async items(db, actor, locale) {
      const topicIds = [...(await followedTopics(db, actor.accountId))]
      if (topicIds.length === 0) return []
      const filter = { words: '', topicIds, kind: null, unanswered: true, writtenBy: null }
      const { total } = await listThreads(db, filter, 'latest', { offset: 0, limit: 1 })
      if (total === 0) return []
      const text = translator(locale, 'exchange')('today.open', { count: total })
      return [{ text, href: `${paths.board(locale)}?view=open`, due: null, urgent: false }]
    },
  },
]
