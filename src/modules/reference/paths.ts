import { localisedPath } from '#platform/http/paths'

export const paths = {
  occupations: localisedPath({ de: 'berufe', en: 'occupations', vi: 'nghe-nghiep' }),
  occupation: localisedPath({
    de: 'berufe/:occupationId',
    en: 'occupations/:occupationId',
    vi: 'nghe-nghiep/:occupationId',
  }),
}
