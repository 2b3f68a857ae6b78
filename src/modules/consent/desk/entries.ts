import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

const namespace = 'consent'

export const entries: DeskEntry[] = [
  {
    namespace,
    key: 'page.entry',
    path: paths.consents,
    also: [paths.ledger, paths.exclusions],
    permission: 'person',
    group: 'today',
    order: 50,
  },
  {
    namespace,
    key: 'deletions.entry',
    path: paths.deletions,
    permission: 'circulations.reply',
    group: 'network',
    order: 90,
  },
  {
    namespace,
    key: 'open.entry',
    path: paths.openRecalls,
    permission: 'circulations.readAll',
    group: 'network',
    order: 90,
  },
  {
    namespace,
    key: 'groups.entry',
    path: paths.groups,
    permission: 'members.administer',
    group: 'administration',
    order: 35,
  },
]
