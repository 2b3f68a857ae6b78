import { defineList, hasWords, type RowRules, type RowRulesOf, type SortOf } from '#platform/list'
import { schedules, type Feed, type Run } from '../feed.ts'

export const feedStates = ['active', 'failing', 'paused'] as const
export type FeedState = (typeof feedStates)[number]

export function stateOf({ state, failures }: Pick<Feed, 'state' | 'failures'>): FeedState {
  if (state === 'paused') return 'paused'
  return failures > 0 ? 'failing' : 'active'
}

export const feedList = defineList({
  sorts: ['name', 'state', 'last', 'next'],
  standard: { sort: 'name', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 200 },
    state: { kind: 'choice', values: feedStates },
    schedule: { kind: 'choice', values: schedules },
  },
  rowsPerPage: 50,
})
type ListedFeed = { feed: Feed; last: Run | null }

export const feedRules: RowRulesOf<ListedFeed, typeof feedList> = {
  sorts: {
    name: ({ feed }) => feed.name,
    state: ({ feed }) => feedStates.indexOf(stateOf(feed)),
    last: ({ last }) => last?.at ?? null,
    next: ({ feed }) => (feed.state === 'paused' ? null : feed.nextFetchAt),
  },
  filters: {
    q: ({ feed }, words) => hasWords(`${feed.name} ${feed.url}`, words),
    state: ({ feed }, wanted) => stateOf(feed) === wanted,
    schedule: ({ feed }, wanted) => feed.schedule === wanted,
  },
}

export const runOutcomes = ['taken', 'same', 'unreachable', 'unusable'] as const

/** The runs of one feed. */
export const runList = defineList({
  sorts: ['at', 'outcome', 'rejected'],
  standard: { sort: 'at', descending: true },
  filters: { outcome: { kind: 'choice', values: runOutcomes } },
  rowsPerPage: 50,
})
type RunSort = SortOf<typeof runList>

export const runRules: RowRules<Run, RunSort, 'outcome'> = {
  sorts: {
    at: ({ at }) => at,
    outcome: ({ outcome }) => runOutcomes.indexOf(outcome),
    rejected: ({ counts }) => counts.rejected,
  },
  filters: { outcome: ({ outcome }, wanted) => outcome === wanted },
}
