import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('site')

export const routes: RouteConfigEntry[] = [
  ...page(paths.start, 'start/start-page.tsx'),
  ...page(paths.sources, 'sources-page.tsx'),
  ...page(paths.accessibility, 'accessibility-page.tsx'),
  ...page(paths.easyRead, 'easy-read-page.tsx'),
  ...page(paths.imprint, 'imprint-page.tsx'),
  ...page(paths.privacy, 'privacy-page.tsx'),
  ...page(paths.apiDocs, 'api-docs/api-docs-page.tsx'),
]
