import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'notifications',
    key: 'desk.preferences',
    path: paths.preferences,
    permission: 'signedIn',
    group: 'account',
    order: 40,
  },
  {
    namespace: 'notifications',
    key: 'desk.delivery',
    path: paths.delivery,
    permission: 'network.change',
    group: 'administration',
    order: 60,
  },
]
