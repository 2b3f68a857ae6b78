import { defineList, hasWords, type RowRules, type SortOf } from '#platform/list'
import { stateOf, tokenStates } from './expiry.ts'

const filters = {
  q: { kind: 'text', maxLength: 100 },
  state: { kind: 'choice', values: tokenStates },
} as const

/** Somebody's own tokens. */
export const tokenList = defineList({
  sorts: ['name', 'lastUsed', 'until', 'state'],
  standard: { sort: 'until', descending: true },
  filters,
  rowsPerPage: 50,
})

/** The programs of a network; each belongs to an organisation. */
export const clientList = defineList({
  sorts: ['name', 'organisation', 'lastUsed', 'until', 'state'],
  standard: { sort: 'until', descending: true },
  filters,
  rowsPerPage: 50,
})

type Sort = SortOf<typeof clientList>
type Filter = keyof typeof filters

export type ListedAccess = {
  name: string
  /** Of a client. */
  organisation?: { name: string } | null
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

/** What sorts and narrows both. */
export const accessRules = (now: Date): RowRules<ListedAccess, Sort, Filter> => ({
  sorts: {
    name: ({ name }) => name,
    organisation: ({ organisation }) => organisation?.name ?? null,
    lastUsed: ({ lastUsedAt }) => lastUsedAt,
    until: ({ expiresAt }) => expiresAt,
    state: (access) => tokenStates.indexOf(stateOf(access, now)),
  },
  filters: {
    q: ({ name, organisation }, words) => hasWords(`${name} ${organisation?.name ?? ''}`, words),
    state: (access, wanted) => stateOf(access, now) === wanted,
  },
})
