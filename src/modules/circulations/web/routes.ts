import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('circulations')

export const routes: RouteConfigEntry[] = [
  ...page(paths.board, 'board-page.tsx'),
  ...page(paths.boardCsv, 'board-csv.ts'),
  ...page(paths.newCirculation, 'new-page.tsx'),
  ...page(paths.rules, 'rules-page.tsx'),
  ...page(paths.response, 'response-page.tsx'),
  ...page(paths.start, 'start-page.tsx'),
  ...page(paths.circulation, 'circulation-page.tsx'),
  ...page(paths.received, 'received-page.tsx'),
  ...page(paths.receivedCsv, 'received-csv.ts'),
  ...page(paths.reply, 'reply-page.tsx'),
  ...page(paths.sheet, 'sheet.ts'),
  ...page(paths.replyLink, 'reply-link.ts'),
  ...page(paths.replyByLink, 'reply-link-page.tsx'),
  ...page(paths.byName, 'by-name-page.tsx'),
  ...page(paths.own, 'own-page.tsx'),
]
