import { localisedPath } from '#platform/http/paths'

const list = { de: 'arbeitsplatz/vereinbarungen', en: 'desk/agreements', vi: 'ban-lam-viec/thoa-thuan' } as const

export const paths = {
  agreements: localisedPath(list),
  agreementsCsv: localisedPath({
    de: 'arbeitsplatz/vereinbarungen.csv',
    en: 'desk/agreements.csv',
    vi: 'ban-lam-viec/thoa-thuan.csv',
  }),
  newAgreement: localisedPath({ de: `${list.de}/neu`, en: `${list.en}/new`, vi: `${list.vi}/moi` }),
  verify: localisedPath({ de: `${list.de}/pruefen`, en: `${list.en}/verify`, vi: `${list.vi}/kiem-tra` }),
  templates: localisedPath({ de: `${list.de}/vorlagen`, en: `${list.en}/templates`, vi: `${list.vi}/mau` }),
  templatesCsv: localisedPath({
    de: `${list.de}/vorlagen.csv`,
    en: `${list.en}/templates.csv`,
    vi: `${list.vi}/mau.csv`,
  }),
  template: localisedPath({
    de: `${list.de}/vorlagen/:templateId`,
    en: `${list.en}/templates/:templateId`,
    vi: `${list.vi}/mau/:templateId`,
  }),
  editTemplate: localisedPath({
    de: `${list.de}/vorlagen/:templateId/bearbeiten`,
    en: `${list.en}/templates/:templateId/edit`,
    vi: `${list.vi}/mau/:templateId/sua`,
  }),
  agreement: localisedPath({
    de: `${list.de}/:agreementId`,
    en: `${list.en}/:agreementId`,
    vi: `${list.vi}/:agreementId`,
  }),
  editAgreement: localisedPath({
    de: `${list.de}/:agreementId/bearbeiten`,
    en: `${list.en}/:agreementId/edit`,
    vi: `${list.vi}/:agreementId/sua`,
  }),
  signAgreement: localisedPath({
    de: `${list.de}/:agreementId/unterschreiben`,
    en: `${list.en}/:agreementId/sign`,
    vi: `${list.vi}/:agreementId/ky`,
  }),
  endAgreement: localisedPath({
    de: `${list.de}/:agreementId/kuendigen`,
    en: `${list.en}/:agreementId/end`,
    vi: `${list.vi}/:agreementId/cham-dut`,
  }),
  document: localisedPath({
    de: `${list.de}/:agreementId/dokument`,
    en: `${list.en}/:agreementId/document`,
    vi: `${list.vi}/:agreementId/tai-lieu`,
  }),
}
