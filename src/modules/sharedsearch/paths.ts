import { localisedPath } from '#platform/http/paths'

const cohort = {
  de: 'arbeitsplatz/stellen-fuer-paare',
  en: 'desk/jobs-for-couples',
  vi: 'ban-lam-viec/viec-lam-cho-cap-doi',
} as const

export const paths = {
  /** A person's own pairs. */
  ownPairs: localisedPath({ de: 'mappe/stellen', en: 'file/jobs', vi: 'ho-so/viec-lam' }),
  /** All couples a seat guides, with their best pairs. */
  cohort: localisedPath(cohort),
  cohortCsv: localisedPath({ de: `${cohort.de}.csv`, en: `${cohort.en}.csv`, vi: `${cohort.vi}.csv` }),
}
