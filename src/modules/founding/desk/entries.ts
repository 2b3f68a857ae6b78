import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'founding',
    key: 'desk',
    path: paths.networks,
    permission: 'network.found',
    group: 'administration',
    order: 90,
  },
]
