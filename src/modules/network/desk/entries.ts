import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'network',
    key: 'desk.news',
    path: paths.newsDesk,
    permission: 'network.change',
    group: 'network',
    order: 70,
  },
  {
    namespace: 'network',
    key: 'desk.settings',
    path: paths.settings,
    permission: 'network.change',
    group: 'administration',
    order: 10,
  },
]
