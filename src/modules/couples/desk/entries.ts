import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

const namespace = 'couples'

export const entries: DeskEntry[] = [
  { namespace, key: 'file.short', path: paths.file, permission: 'person', group: 'today', order: 15 },
  { namespace, key: 'sharing.entry', path: paths.sharing, permission: 'person', group: 'network', order: 10 },
  { namespace, key: 'pause.entry', path: paths.pause, permission: 'person', group: 'network', order: 90 },
  { namespace, key: 'files.title', path: paths.files, permission: 'couples.read', group: 'jobs', order: 5 },
  { namespace, key: 'wishes.title', path: paths.wishes, permission: 'couples.intake', group: 'jobs', order: 60 },
]
