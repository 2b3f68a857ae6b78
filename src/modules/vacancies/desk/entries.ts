import type { DeskEntry } from '#platform/desk'
import { paths } from '../paths.ts'

export const entries: DeskEntry[] = [
  {
    namespace: 'vacancies',
    key: 'entry.own',
    path: paths.ownVacancies,
    permission: 'vacancies.change',
    group: 'jobs',
    order: 10,
  },
  {
    namespace: 'vacancies',
    key: 'entry.enter',
    path: paths.newVacancy,
    permission: 'vacancies.change',
    group: 'jobs',
    order: 20,
  },
  {
    namespace: 'vacancies',
    key: 'entry.upload',
    path: paths.deliveries,
    permission: 'vacancies.import',
    group: 'jobs',
    order: 30,
  },
  {
    namespace: 'vacancies',
    key: 'entry.members',
    path: paths.memberVacancies,
    permission: 'vacancies.administer',
    group: 'jobs',
    order: 60,
  },
]
