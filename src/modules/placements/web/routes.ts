import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('placements')

export const routes: RouteConfigEntry[] = [
  ...page(paths.ownAxis, 'own-axis-page.tsx'),
  ...page(paths.own, 'own-page.tsx'),
  ...page(paths.received, 'received-page.tsx'),
  ...page(paths.guided, 'guided-page.tsx'),
  ...page(paths.guidedAxis, 'guided-axis-page.tsx'),
]
