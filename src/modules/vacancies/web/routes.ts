import type { RouteConfigEntry } from '@react-router/dev/routes'

import { routesOf } from '#platform/http/routes'

import { paths } from '../paths.ts'

const { page } = routesOf('vacancies')

export const routes: RouteConfigEntry[] = [
  ...page(paths.vacancies, 'list-page.tsx'),
  ...page(paths.vacancy, 'vacancy-page.tsx'),
  ...page(paths.vacanciesCsv, 'csv-download.ts'),
  ...page(paths.vacanciesAtom, 'atom-feed.ts'),
  ...page(paths.vacanciesJsonFeed, 'json-feed.ts'),
]
