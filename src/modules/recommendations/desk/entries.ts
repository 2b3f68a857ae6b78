import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'recommendations',
    key: 'list.entry',
    path: paths.list,
    permission: 'recommendations.read',
    group: 'network',
    order: 60,
  },
]
