import { defineList, hasWords, type RowRulesOf } from '#platform/list'
import type { ModeratedPost } from '../queries/read-moderation.ts'

export const moderationStates = ['reported', 'hidden'] as const

/** What is hidden already has no report that waits. */
export function moderationState({ post }: Pick<ModeratedPost, 'post'>): (typeof moderationStates)[number] {
  return post.state === 'hidden' ? 'hidden' : 'reported'
}

/** The oldest report first; hidden entries, which wait for nobody, behind them. */
export const moderationList = defineList({
  sorts: ['reported', 'written', 'reports'],
  standard: { sort: 'reported', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: moderationStates },
  },
  rowsPerPage: 20,
})

export const moderationRules: RowRulesOf<ModeratedPost, typeof moderationList> = {
  sorts: {
    reported: ({ reports }) => reports[0]?.reportedAt ?? null,
    written: ({ post }) => post.createdAt,
    reports: ({ reports }) => reports.length,
  },
  filters: {
    q: ({ thread, post }, words) => hasWords(`${thread.title} ${post.body}`, words),
    state: (moderated, wanted) => moderationState(moderated) === wanted,
  },
}
