import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

const namespace = 'documents'

export const entries: DeskEntry[] = [
  { namespace, key: 'title', path: paths.documents, permission: 'person', group: 'network', order: 20 },
]
