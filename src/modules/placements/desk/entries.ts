import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  { namespace: 'placements', key: 'own.entry', path: paths.ownAxis, permission: 'person', group: 'jobs', order: 30 },
]
