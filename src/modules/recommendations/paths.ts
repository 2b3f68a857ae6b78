import { localisedPath } from '#platform/http/paths'

const list = { de: 'arbeitsplatz/empfehlungen', en: 'desk/recommendations', vi: 'ban-lam-viec/khuyen-nghi' } as const

export const paths = {
  list: localisedPath(list),
  listCsv: localisedPath({ de: `${list.de}.csv`, en: `${list.en}.csv`, vi: `${list.vi}.csv` }),
  newRecommendation: localisedPath({ de: `${list.de}/neu`, en: `${list.en}/new`, vi: `${list.vi}/moi` }),
  recommendation: localisedPath({
    de: `${list.de}/:recommendationId`,
    en: `${list.en}/:recommendationId`,
    vi: `${list.vi}/:recommendationId`,
  }),
  edit: localisedPath({
    de: `${list.de}/:recommendationId/aendern`,
    en: `${list.en}/:recommendationId/edit`,
    vi: `${list.vi}/:recommendationId/sua`,
  }),
}
