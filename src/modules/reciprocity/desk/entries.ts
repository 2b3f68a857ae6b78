import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'reciprocity',
    key: 'entry',
    path: paths.reciprocity,
    permission: 'reciprocity.read',
    group: 'network',
    order: 70,
  },
]
