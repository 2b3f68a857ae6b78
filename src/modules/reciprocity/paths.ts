import { localisedPath } from '#platform/http/paths'

export const paths = {
  reciprocity: localisedPath({
    de: 'arbeitsplatz/geben-und-nehmen',
    en: 'desk/give-and-take',
    vi: 'ban-lam-viec/cho-va-nhan',
  }),
  reciprocityCsv: localisedPath({
    de: 'arbeitsplatz/geben-und-nehmen.csv',
    en: 'desk/give-and-take.csv',
    vi: 'ban-lam-viec/cho-va-nhan.csv',
  }),
}
