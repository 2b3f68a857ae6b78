import { defineList, hasWords, type RowRulesOf } from '#platform/list'
import type { ListedTemplate } from '../queries/list-templates.ts'

export const templateList = defineList({
  sorts: ['name', 'published'],
  standard: { sort: 'name', descending: false },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    state: { kind: 'choice', values: ['published', 'draft'] },
  },
  rowsPerPage: 50,
})

export const templateRules: RowRulesOf<ListedTemplate, typeof templateList> = {
  sorts: {
    name: ({ name }) => name,
    published: ({ published }) => published && (published.publishedAt ?? published.changedAt),
  },
  filters: {
    q: ({ name }, words) => hasWords(name, words),
    state: ({ published, hasDraft }, wanted) => (wanted === 'draft' ? hasDraft : published !== null),
  },
}
