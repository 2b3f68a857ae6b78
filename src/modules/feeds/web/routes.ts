import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('feeds')

export const routes: RouteConfigEntry[] = [
  ...page(paths.feeds, 'feed-list-page.tsx'),
  ...page(paths.feedsCsv, 'feeds-csv.ts'),
  ...page(paths.newFeed, 'new-feed-page.tsx'),
  ...page(paths.feed, 'feed-page.tsx'),
  ...page(paths.changeFeed, 'change-feed-page.tsx'),
  ...page(paths.runsCsv, 'runs-csv.ts'),
]
