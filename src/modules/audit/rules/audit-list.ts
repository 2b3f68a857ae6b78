import { defineList, type FilterOf, type SortOf } from '#platform/list'

export const doors = ['page', 'rest', 'command', 'job'] as const

/** What the audit can be narrowed by; its order is that of the chain. */
export const auditList = defineList({
  sorts: ['id'],
  standard: { sort: 'id', descending: true },
  filters: {
    from: { kind: 'date' },
    to: { kind: 'date' },
    actor: { kind: 'text', maxLength: 100 },
    action: { kind: 'text', maxLength: 100 },
    subject: { kind: 'text', maxLength: 100 },
    id: { kind: 'text', maxLength: 100 },
    door: { kind: 'choice', values: doors },
  },
  rowsPerPage: 50,
})

export type AuditSort = SortOf<typeof auditList>
export type AuditFilter = FilterOf<typeof auditList>
