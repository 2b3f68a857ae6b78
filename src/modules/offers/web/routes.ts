import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('offers')

export const routes: RouteConfigEntry[] = [
  ...page(paths.offers, 'offers-page.tsx'),
  ...page(paths.offer, 'offer-page.tsx'),
  ...page(paths.coverage, 'coverage-page.tsx'),
  ...page(paths.coverageCsv, 'coverage-csv.ts'),
  ...page(paths.desk, 'desk-page.tsx'),
  ...page(paths.deskCsv, 'desk-csv.ts'),
  ...page(paths.newOffer, 'new-offer-page.tsx'),
  ...page(paths.editOffer, 'edit-offer-page.tsx'),
]
