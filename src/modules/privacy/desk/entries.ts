import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

const namespace = 'privacy'
const permission = 'privacy.administer'

export const entries: DeskEntry[] = [
  { namespace, key: 'own.entry', path: paths.ownData, permission: 'person', group: 'account', order: 40 },
  { namespace, key: 'retention.entry', path: paths.retention, permission, group: 'administration', order: 80 },
  { namespace, key: 'record.entry', path: paths.record, permission, group: 'administration', order: 85 },
]
