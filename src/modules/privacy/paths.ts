import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's own pages. */
  ownData: localisedPath({ de: 'mappe/meine-daten', en: 'file/my-data', vi: 'ho-so/du-lieu-cua-toi' }),
  exportZip: localisedPath({
    de: 'mappe/meine-daten.zip',
    en: 'file/my-data.zip',
    vi: 'ho-so/du-lieu-cua-toi.zip',
  }),
  erase: localisedPath({ de: 'mappe/loeschen', en: 'file/erase', vi: 'ho-so/xoa' }),
  /** What an adviser notes in a talk, as the person's word. */
  inPerson: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/einwilligungen',
    en: 'desk/files/:personId/consents',
    vi: 'ban-lam-viec/ho-so/:personId/dong-y',
  }),
  retention: localisedPath({
    de: 'arbeitsplatz/aufbewahrung',
    en: 'desk/retention',
    vi: 'ban-lam-viec/thoi-han-luu',
  }),
  record: localisedPath({
    de: 'arbeitsplatz/verarbeitungsverzeichnis',
    en: 'desk/processing-record',
    vi: 'ban-lam-viec/so-xu-ly-du-lieu',
  }),
  recordCsv: localisedPath({
    de: 'arbeitsplatz/verarbeitungsverzeichnis.csv',
    en: 'desk/processing-record.csv',
    vi: 'ban-lam-viec/so-xu-ly-du-lieu.csv',
  }),
}
