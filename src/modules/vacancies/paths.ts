import { localisedPath } from '#platform/http/paths'

export const paths = {
  vacancies: localisedPath({ de: 'stellen', en: 'jobs', vi: 'viec-lam' }),
  vacancy: localisedPath({ de: 'stellen/:vacancyId', en: 'jobs/:vacancyId', vi: 'viec-lam/:vacancyId' }),
  vacanciesCsv: localisedPath({ de: 'stellen/stellen.csv', en: 'jobs/jobs.csv', vi: 'viec-lam/viec-lam.csv' }),
  vacanciesAtom: localisedPath({ de: 'stellen/feed.atom', en: 'jobs/feed.atom', vi: 'viec-lam/feed.atom' }),
  vacanciesJsonFeed: localisedPath({ de: 'stellen/feed.json', en: 'jobs/feed.json', vi: 'viec-lam/feed.json' }),
}
