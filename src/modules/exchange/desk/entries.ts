import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'exchange',
    key: 'board.entry',
    path: paths.board,
    permission: 'exchange.read',
    group: 'network',
    order: 50,
  },
]
