import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'
import { paths } from '../paths.ts'

const { page } = routesOf('agreements')

export const routes: RouteConfigEntry[] = [
  ...page(paths.agreements, 'list-page.tsx'),
  ...page(paths.agreementsCsv, 'list-csv.ts'),
  ...page(paths.newAgreement, 'new-page.tsx'),
  ...page(paths.verify, 'verify-page.tsx'),
  ...page(paths.templates, 'templates-page.tsx'),
  ...page(paths.templatesCsv, 'templates-csv.ts'),
  ...page(paths.template, 'template-page.tsx'),
  ...page(paths.editTemplate, 'edit-template-page.tsx'),
  ...page(paths.agreement, 'agreement-page.tsx'),
  ...page(paths.editAgreement, 'edit-page.tsx'),
  ...page(paths.signAgreement, 'sign-page.tsx'),
  ...page(paths.endAgreement, 'end-page.tsx'),
  ...page(paths.document, 'document.ts'),
]
