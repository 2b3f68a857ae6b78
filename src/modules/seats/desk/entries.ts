import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  { namespace: 'seats', key: 'entry.team', path: paths.team, permission: 'seats.readOwn', group: 'network', order: 80 },
  {
    namespace: 'seats',
    key: 'entry.administer',
    path: paths.administer,
    permission: 'seats.administer',
    group: 'administration',
    order: 20,
  },
  { namespace: 'seats', key: 'entry.roles', path: paths.roles, permission: 'desk.use', group: 'account', order: 30 },
]
