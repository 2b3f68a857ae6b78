import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('recommendations')

export const routes: RouteConfigEntry[] = [
  ...page(paths.list, 'list-page.tsx'),
  ...page(paths.listCsv, 'list-csv.ts'),
  ...page(paths.newRecommendation, 'new-page.tsx'),
  ...page(paths.recommendation, 'recommendation-page.tsx'),
  ...page(paths.edit, 'edit-page.tsx'),
]
