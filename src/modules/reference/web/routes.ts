import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('reference')

export const routes: RouteConfigEntry[] = [
  ...page(paths.occupations, 'occupations-page.tsx'),
  ...page(paths.occupation, 'occupation-page.tsx'),
]
