import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'agreements',
    key: 'desk.entry',
    path: paths.agreements,
    permission: 'agreements.read',
    group: 'network',
    order: 30,
  },
]
