import type { DeskEntry } from '#platform/desk'
import { paths as placements } from '#paths/placements'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'circulations',
    key: 'desk.board',
    path: paths.board,
    also: [paths.response],
    permission: 'circulations.send',
    group: 'jobs',
    order: 20,
  },
  {
    namespace: 'circulations',
    key: 'desk.received',
    path: paths.received,
    permission: 'circulations.reply',
    group: 'jobs',
    order: 15,
  },
  {
    namespace: 'circulations',
    key: 'desk.own',
    path: paths.own,
    also: [placements.ownAxis],
    permission: 'person',
    group: 'jobs',
    order: 30,
  },
  {
    namespace: 'circulations',
    key: 'desk.rules',
    path: paths.rules,
    permission: 'circulations.administer',
    group: 'administration',
    order: 15,
  },
]
