import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'feeds',
    key: 'list.title',
    path: paths.feeds,
    permission: 'vacancies.import',
    group: 'jobs',
    order: 40,
  },
]
