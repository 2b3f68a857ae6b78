import { localisedPath } from '#platform/http/paths'

export const paths = {
  networks: localisedPath({ de: 'arbeitsplatz/netzwerke', en: 'desk/networks', vi: 'ban-lam-viec/cac-mang-luoi' }),
  networksCsv: localisedPath({
    de: 'arbeitsplatz/netzwerke.csv',
    en: 'desk/networks.csv',
    vi: 'ban-lam-viec/cac-mang-luoi.csv',
  }),
}
