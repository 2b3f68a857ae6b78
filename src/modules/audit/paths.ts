import { localisedPath } from '#platform/http/paths'

export const paths = {
  audit: localisedPath({ de: 'arbeitsplatz/pruefpfad', en: 'desk/audit-trail', vi: 'ban-lam-viec/nhat-ky-kiem-toan' }),
  auditCsv: localisedPath({
    de: 'arbeitsplatz/pruefpfad/pruefpfad.csv',
    en: 'desk/audit-trail/audit-trail.csv',
    vi: 'ban-lam-viec/nhat-ky-kiem-toan/nhat-ky.csv',
  }),
}
