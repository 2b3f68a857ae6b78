import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('documents')

export const routes: RouteConfigEntry[] = [
  ...page(paths.documents, 'documents-page.tsx'),
  ...page(paths.release, 'release-page.tsx'),
  ...page(paths.document, 'document.ts'),
  ...page(paths.importCv, 'import-cv-page.tsx'),
  ...page(paths.guidedDocuments, 'guided-documents-page.tsx'),
  ...page(paths.guidedImportCv, 'guided-import-cv-page.tsx'),
]
