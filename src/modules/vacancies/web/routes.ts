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
  ...page(paths.ownVacancies, 'own/own-list-page.tsx'),
  ...page(paths.ownVacanciesCsv, 'own/own-list-csv.ts'),
  ...page(paths.newVacancy, 'own/new-vacancy-page.tsx'),
  ...page(paths.ownVacancy, 'own/own-vacancy-page.tsx'),
  ...page(paths.changeVacancy, 'own/change-vacancy-page.tsx'),
  ...page(paths.deliveries, 'deliveries/delivery-list-page.tsx'),
  ...page(paths.deliveriesCsv, 'deliveries/deliveries-csv.ts'),
  ...page(paths.newDelivery, 'deliveries/new-delivery-page.tsx'),
  ...page(paths.delivery, 'deliveries/delivery-page.tsx'),
  ...page(paths.deliveryColumns, 'deliveries/columns-page.tsx'),
  ...page(paths.rejectedRow, 'deliveries/rejected-row-page.tsx'),
  ...page(paths.rejectedCsv, 'deliveries/rejected-csv.ts'),
  ...page(paths.memberVacancies, 'own/member-list-page.tsx'),
  ...page(paths.memberVacanciesCsv, 'own/member-list-csv.ts'),
  ...page(paths.memberVacancy, 'own/member-vacancy-page.tsx'),
]
