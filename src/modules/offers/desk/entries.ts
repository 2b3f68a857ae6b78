import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'offers',
    key: 'desk.entry',
    path: paths.desk,
    permission: 'offers.change',
    group: 'network',
    order: 40,
  },
]
