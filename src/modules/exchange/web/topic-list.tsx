import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { boardAddress, type BoardAddress } from './board-address.ts'

interface TopicListProps {
  topics: readonly { id: string; name: string; threads: number; followed: boolean; closed: boolean }[]
  query: Pick<BoardAddress, 'filters' | 'sort'>
}

/** Topics with how much stands in each; one button follows or stops. */
export function TopicList({ topics, query }: TopicListProps) {
  const t = useT('exchange')
  const locale = useLocale()
  const path = paths.board(locale)
  const addressOf = (topic?: string) => {
    const { topic: _, ...others } = query.filters
    return path + boardAddress({ filters: topic ? { ...others, topic } : others, sort: query.sort, page: 1 })
  }
  return (
    <nav aria-label={t('board.topics')}>
      <h2 className="h3">{t('board.topics')}</h2>
      <ul className="ex__topics">
        <li>
          <a href={addressOf()} aria-current={query.filters.topic === undefined ? 'true' : undefined}>
            {t('board.allTopics')}
          </a>
        </li>
        {topics.map(({ id, name, threads, followed, closed }) => (
          <li key={id}>
            <span>
              <a href={addressOf(id)} aria-current={query.filters.topic === id ? 'true' : undefined}>
                {name}
              </a>{' '}
              <span className="num muted small">{threads}</span>
              {closed && <span className="xs muted"> ({t('mark.closedTopic')})</span>}
            </span>
            <form method="post" action={addressOf(query.filters.topic)}>
              <input type="hidden" name="topicId" value={id} />
              <button
                className="ex__follow"
                name="intent"
                value={followed ? 'unfollow' : 'follow'}
                aria-label={
                  followed ? t('board.unfollowTopic', { topic: name }) : t('board.followTopic', { topic: name })
                }
              >
                {followed ? t('board.unfollow') : t('board.follow')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </nav>
  )
}
