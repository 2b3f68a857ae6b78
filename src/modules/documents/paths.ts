import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's own pages. */
  documents: localisedPath({ de: 'mappe/unterlagen', en: 'file/documents', vi: 'ho-so/tai-lieu' }),
  release: localisedPath({
    de: 'mappe/unterlagen/freigabe/:organisationId',
    en: 'file/documents/release/:organisationId',
    vi: 'ho-so/tai-lieu/chia-se/:organisationId',
  }),
  importCv: localisedPath({
    de: 'mappe/lebenslauf-uebernehmen',
    en: 'file/import-cv',
    vi: 'ho-so/nhap-ly-lich',
  }),
  /** One document, for everybody who may read it. */
  document: localisedPath({ de: 'unterlagen/:documentId', en: 'documents/:documentId', vi: 'tai-lieu/:documentId' }),
  /** Of advisers and coordinators. */
  guidedDocuments: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/unterlagen',
    en: 'desk/files/:personId/documents',
    vi: 'ban-lam-viec/ho-so/:personId/tai-lieu',
  }),
  guidedImportCv: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/lebenslauf-uebernehmen',
    en: 'desk/files/:personId/import-cv',
    vi: 'ban-lam-viec/ho-so/:personId/nhap-ly-lich',
  }),
}
