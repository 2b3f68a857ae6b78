import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'audit',
    key: 'desk.audit',
    path: paths.audit,
    permission: 'audit.read',
    group: 'administration',
    order: 90,
  },
]
