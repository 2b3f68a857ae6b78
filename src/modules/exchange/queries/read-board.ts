import type { StaffActor } from '#platform/action'
import { inTransaction } from '#platform/db'
import type { Post, Thread, Topic } from '../board.ts'
import { mayModerate } from '../rules/policy.ts'
import { followedTopics } from '../store/follows.ts'
import { firstPosts } from '../store/posts.ts'
import { countOpenReports } from '../store/reports.ts'
import { listThreads, topicCounts, type ThreadFilter, type ThreadOrder } from '../store/threads.ts'
import { allTopics } from '../store/topics.ts'
import { authorsOf, type Author } from './authors.ts'

export type BoardTopic = Topic & { threads: number; open: number; followed: boolean }
export type ListedThread = { thread: Thread; author: Author | null }

export type Board = {
  topics: BoardTopic[]
  threads: ListedThread[]
  total: number
  /** Reports that wait; null for those who do not moderate. */
  openReports: number | null
}

export type BoardQuery = {
  view: 'all' | 'open' | 'articles' | 'followed' | 'mine'
  words: string
  topicId: string | null
  order: ThreadOrder
  offset: number
  limit: number
}

/** One page of the board of the actor's own network. */
export function readBoard(actor: StaffActor, query: BoardQuery): Promise<Board> {
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const [topics, counts, followed] = [
      await allTopics(db),
      await topicCounts(db),
      await followedTopics(db, actor.accountId),
    ]
    const { threads, total } = await listThreads(db, filterOf(query, actor, followed), query.order, query)
    const opening = await firstPosts(
      db,
      threads.map(({ id }) => id),
    )
    const authors = await authorsOf(db, [...opening.values()])
    const authorOf = (first: Post | undefined) => (first?.state === 'shown' ? authors(first) : null)
    return {
      topics: topics.map((topic) => ({
        ...topic,
        ...(counts.get(topic.id) ?? { threads: 0, open: 0 }),
        followed: followed.has(topic.id),
      })),
      threads: threads.map((thread) => ({ thread, author: authorOf(opening.get(thread.id)) })),
      total,
      openReports: mayModerate(actor).allowed ? await countOpenReports(db) : null,
    }
  })
}

function filterOf(
  { view, words, topicId }: BoardQuery,
  { accountId }: StaffActor,
  followed: ReadonlySet<string>,
): ThreadFilter {
  const topicIds = view === 'followed' ? [...followed].filter((id) => topicId === null || id === topicId) : null
  return {
    words,
    topicIds: topicIds ?? (topicId === null ? null : [topicId]),
    kind: view === 'articles' ? 'article' : null,
    unanswered: view === 'open',
    writtenBy: view === 'mine' ? accountId : null,
  }
}
