import { localisedPath } from '#platform/http/paths'

export const paths = {
  start: localisedPath(''),
  sources: localisedPath({ de: 'datenquellen', en: 'data-sources', vi: 'nguon-du-lieu' }),
  accessibility: localisedPath({ de: 'barrierefreiheit', en: 'accessibility', vi: 'kha-nang-tiep-can' }),
  easyRead: localisedPath({ de: 'leichte-sprache', en: 'easy-read', vi: 'de-doc' }),
  imprint: localisedPath({ de: 'impressum', en: 'imprint', vi: 'thong-tin-phap-ly' }),
  privacy: localisedPath({ de: 'datenschutz', en: 'privacy', vi: 'bao-ve-du-lieu' }),
  apiDocs: localisedPath({ de: 'schnittstelle', en: 'api', vi: 'giao-dien-lap-trinh' }),
}
