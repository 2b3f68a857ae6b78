import { localisedPath } from '#platform/http/paths'

export const paths = {
  vacancies: localisedPath({ de: 'stellen', en: 'jobs', vi: 'viec-lam' }),
  vacancy: localisedPath({ de: 'stellen/:vacancyId', en: 'jobs/:vacancyId', vi: 'viec-lam/:vacancyId' }),
}
