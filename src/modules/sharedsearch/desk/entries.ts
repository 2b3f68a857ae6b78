import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  { namespace: 'sharedsearch', key: 'entry', path: paths.ownPairs, permission: 'person', group: 'jobs', order: 10 },
  {
    namespace: 'sharedsearch',
    key: 'entryCohort',
    path: paths.cohort,
    permission: 'couples.read',
    group: 'jobs',
    order: 20,
  },
]
