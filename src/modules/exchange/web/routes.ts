import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('exchange')

export const routes: RouteConfigEntry[] = [
  ...page(paths.board, 'board-page.tsx'),
  ...page(paths.boardCsv, 'board-csv.ts'),
  ...page(paths.newThread, 'new-thread-page.tsx'),
  ...page(paths.thread, 'thread-page.tsx'),
  ...page(paths.editPost, 'edit-post-page.tsx'),
  ...page(paths.history, 'history-page.tsx'),
  ...page(paths.report, 'report-page.tsx'),
  ...page(paths.settings, 'settings-page.tsx'),
  ...page(paths.moderation, 'moderation-page.tsx'),
  ...page(paths.moderationCsv, 'moderation-csv.ts'),
  ...page(paths.topics, 'topics-page.tsx'),
]
