import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('audit')

export const routes: RouteConfigEntry[] = [
  ...page(paths.audit, 'audit-page.tsx'),
  ...page(paths.auditCsv, 'audit-csv.ts'),
]
