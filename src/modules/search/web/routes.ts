import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('search')

export const routes: RouteConfigEntry[] = [
  ...page(paths.search, 'search-page.tsx'),
  ...page(paths.rules, 'rules-page.tsx'),
]
