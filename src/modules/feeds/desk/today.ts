import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { feedsOf } from '../store/feeds.ts'

const feedsFailing: TodaySource = {
  name: 'feeds.failing',
  permission: 'vacancies.import',
  async items(db, actor, locale) {
    if (actor.kind !== 'staff') return []
    const t = translator(locale, 'feeds')
    const feeds = await feedsOf(db, actor.organisationId)
    return feeds
      .filter(({ state, failures }) => failures > 0 || state === 'paused')
      .map(({ id, name, state }) => ({
        text: t(state === 'paused' ? 'today.paused' : 'today.failing', { feed: name }),
        href: paths.feed(locale, { feedId: id }),
        due: null,
        urgent: state === 'paused',
      }))
  },
}

export const today: TodaySource[] = [feedsFailing]
