import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's own pages. */
  consents: localisedPath({ de: 'mappe/einwilligungen', en: 'file/consents', vi: 'ho-so/dong-y' }),
  give: localisedPath({
    de: 'mappe/einwilligungen/:purpose',
    en: 'file/consents/:purpose',
    vi: 'ho-so/dong-y/:purpose',
  }),
  exclusions: localisedPath({ de: 'mappe/ausschluesse', en: 'file/exclusions', vi: 'ho-so/loai-tru' }),
  ledger: localisedPath({ de: 'mappe/einsichten', en: 'file/views', vi: 'ho-so/luot-xem' }),
  ledgerCsv: localisedPath({ de: 'mappe/einsichten.csv', en: 'file/views.csv', vi: 'ho-so/luot-xem.csv' }),
  /** Of a recipient's staff, and of the coordination office. */
  deletions: localisedPath({ de: 'arbeitsplatz/loeschungen', en: 'desk/deletions', vi: 'ban-lam-viec/xoa-du-lieu' }),
  openRecalls: localisedPath({
    de: 'arbeitsplatz/offene-loeschungen',
    en: 'desk/open-deletions',
    vi: 'ban-lam-viec/cho-xoa-du-lieu',
  }),
  openRecallsCsv: localisedPath({
    de: 'arbeitsplatz/offene-loeschungen.csv',
    en: 'desk/open-deletions.csv',
    vi: 'ban-lam-viec/cho-xoa-du-lieu.csv',
  }),
  groups: localisedPath({ de: 'arbeitsplatz/firmengruppen', en: 'desk/groups', vi: 'ban-lam-viec/tap-doan' }),
  groupsCsv: localisedPath({
    de: 'arbeitsplatz/firmengruppen.csv',
    en: 'desk/groups.csv',
    vi: 'ban-lam-viec/tap-doan.csv',
  }),
}
