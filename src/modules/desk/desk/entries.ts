import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  { namespace: 'desk', key: 'entry.today', path: paths.start, permission: 'signedIn', group: 'today', order: 10 },
  { namespace: 'desk', key: 'entry.seats', path: paths.seats, permission: 'signedIn', group: 'account', order: 20 },
]
