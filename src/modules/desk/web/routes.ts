import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('desk')

export const routes: RouteConfigEntry[] = [
  ...page(paths.start, 'start-page.tsx'),
  ...page(paths.seats, 'seats-page.tsx'),
]
