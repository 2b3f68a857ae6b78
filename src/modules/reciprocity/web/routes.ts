import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('reciprocity')

export const routes: RouteConfigEntry[] = [
  ...page(paths.reciprocity, 'reciprocity-page.tsx'),
  ...page(paths.reciprocityCsv, 'reciprocity-csv.ts'),
]
