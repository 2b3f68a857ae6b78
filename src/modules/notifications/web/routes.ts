import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('notifications')

export const routes: RouteConfigEntry[] = [
  ...page(paths.unsubscribe, 'unsubscribe-page.tsx'),
  ...page(paths.preferences, 'preferences-page.tsx'),
  ...page(paths.delivery, 'delivery-page.tsx'),
]
