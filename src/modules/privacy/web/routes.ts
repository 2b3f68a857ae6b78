import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('privacy')

export const routes: RouteConfigEntry[] = [
  ...page(paths.ownData, 'own-data-page.tsx'),
  ...page(paths.exportZip, 'export-zip.ts'),
  ...page(paths.erase, 'erase-page.tsx'),
  ...page(paths.inPerson, 'in-person-page.tsx'),
  ...page(paths.retention, 'retention-page.tsx'),
  ...page(paths.record, 'record-page.tsx'),
  ...page(paths.recordCsv, 'record-csv.ts'),
]
