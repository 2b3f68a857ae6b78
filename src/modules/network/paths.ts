import { localisedPath } from '#platform/http/paths'

export const paths = {
  settings: localisedPath({ de: 'arbeitsplatz/netzwerk', en: 'desk/network', vi: 'ban-lam-viec/mang-luoi' }),
  preview: localisedPath({
    de: 'arbeitsplatz/netzwerk/vorschau',
    en: 'desk/network/preview',
    vi: 'ban-lam-viec/mang-luoi/xem-truoc',
  }),
  news: localisedPath({ de: 'neues', en: 'news', vi: 'tin-tuc' }),
  newsItem: localisedPath({ de: 'neues/:newsId', en: 'news/:newsId', vi: 'tin-tuc/:newsId' }),
  newsFeed: localisedPath({ de: 'neues.atom', en: 'news.atom', vi: 'tin-tuc.atom' }),
  newsDesk: localisedPath({ de: 'arbeitsplatz/neues', en: 'desk/news', vi: 'ban-lam-viec/tin-tuc' }),
  newsDeskCsv: localisedPath({ de: 'arbeitsplatz/neues.csv', en: 'desk/news.csv', vi: 'ban-lam-viec/tin-tuc.csv' }),
  newNews: localisedPath({ de: 'arbeitsplatz/neues/neu', en: 'desk/news/new', vi: 'ban-lam-viec/tin-tuc/moi' }),
  editNews: localisedPath({
    de: 'arbeitsplatz/neues/:newsId',
    en: 'desk/news/:newsId',
    vi: 'ban-lam-viec/tin-tuc/:newsId',
  }),
  /** Colours and mark of one version of one network's profile; published ones never change. */
  coloursCss: ({ networkId, version }: { networkId: number; version: number }) =>
    `/network-look/${networkId}/${version}/colours.css`,
  markPng: ({ networkId, version }: { networkId: number; version: number }) =>
    `/network-look/${networkId}/${version}/mark.png`,
}
