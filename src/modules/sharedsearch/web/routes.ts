import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('sharedsearch')

export const routes: RouteConfigEntry[] = [
  ...page(paths.ownPairs, 'own-pairs-page.tsx'),
  ...page(paths.cohort, 'cohort-page.tsx'),
  ...page(paths.cohortCsv, 'cohort-csv.ts'),
]
