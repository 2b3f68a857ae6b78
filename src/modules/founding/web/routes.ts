import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('founding')

export const routes: RouteConfigEntry[] = [
  ...page(paths.networks, 'networks-page.tsx'),
  ...page(paths.networksCsv, 'networks-csv.ts'),
]
