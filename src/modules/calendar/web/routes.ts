import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('calendar')

export const routes: RouteConfigEntry[] = [
  ...page(paths.own, 'calendar-page.tsx'),
  ...page(paths.appointment, 'appointment.ts'),
  ...page(paths.feed, 'feed.ts'),
]
