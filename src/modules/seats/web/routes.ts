import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('seats')

export const routes: RouteConfigEntry[] = [
  ...page(paths.team, 'team-page.tsx'),
  ...page(paths.roles, 'roles-page.tsx'),
  ...page(paths.administer, 'administer-page.tsx'),
  ...page(paths.seat, 'seat-page.tsx'),
  ...page(paths.invitationArrival, 'invitation-arrival.ts'),
  ...page(paths.invitation, 'invitation-page.tsx'),
]
