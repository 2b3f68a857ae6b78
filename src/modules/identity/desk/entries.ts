import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'identity',
    key: 'desk.providers',
    path: paths.providers,
    permission: 'network.change',
    group: 'administration',
    order: 60,
  },
  {
    namespace: 'identity',
    key: 'menu.account',
    path: paths.account,
    permission: 'signedIn',
    group: 'account',
    order: 10,
  },
  {
    namespace: 'identity',
    key: 'signOut.title',
    path: paths.signOut,
    permission: 'signedIn',
    group: 'account',
    order: 90,
  },
]
