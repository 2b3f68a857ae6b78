import { localisedPath } from '#platform/http/paths'

export const paths = {
  offers: localisedPath({ de: 'beratung', en: 'advice', vi: 'tu-van' }),
  offer: localisedPath({ de: 'beratung/:offerId', en: 'advice/:offerId', vi: 'tu-van/:offerId' }),
  coverage: localisedPath({ de: 'beratung-abdeckung', en: 'advice-coverage', vi: 'tu-van-do-phu' }),
  coverageCsv: localisedPath({
    de: 'beratung-abdeckung.csv',
    en: 'advice-coverage.csv',
    vi: 'tu-van-do-phu.csv',
  }),
  desk: localisedPath({ de: 'arbeitsplatz/angebote', en: 'desk/offers', vi: 'ban-lam-viec/tu-van' }),
  deskCsv: localisedPath({ de: 'arbeitsplatz/angebote.csv', en: 'desk/offers.csv', vi: 'ban-lam-viec/tu-van.csv' }),
  newOffer: localisedPath({ de: 'arbeitsplatz/angebote/neu', en: 'desk/offers/new', vi: 'ban-lam-viec/tu-van/moi' }),
  editOffer: localisedPath({
    de: 'arbeitsplatz/angebote/:offerId',
    en: 'desk/offers/:offerId',
    vi: 'ban-lam-viec/tu-van/:offerId',
  }),
}
