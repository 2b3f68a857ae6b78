import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('consent')

export const routes: RouteConfigEntry[] = [
  ...page(paths.consents, 'consents-page.tsx'),
  ...page(paths.give, 'give-page.tsx'),
  ...page(paths.exclusions, 'exclusions-page.tsx'),
  ...page(paths.ledger, 'ledger-page.tsx'),
  ...page(paths.ledgerCsv, 'ledger-csv.ts'),
  ...page(paths.deletions, 'deletions-page.tsx'),
  ...page(paths.openRecalls, 'open-recalls-page.tsx'),
  ...page(paths.openRecallsCsv, 'open-recalls-csv.ts'),
  ...page(paths.groups, 'groups-page.tsx'),
  ...page(paths.groupsCsv, 'groups-csv.ts'),
]
