import { localisedPath } from '#platform/http/paths'

export const paths = {
  tokens: localisedPath({ de: 'arbeitsplatz/zugang', en: 'desk/access', vi: 'ban-lam-viec/truy-cap' }),
  tokensCsv: localisedPath({ de: 'arbeitsplatz/zugang.csv', en: 'desk/access.csv', vi: 'ban-lam-viec/truy-cap.csv' }),
  clients: localisedPath({ de: 'arbeitsplatz/programme', en: 'desk/programs', vi: 'ban-lam-viec/chuong-trinh' }),
  clientsCsv: localisedPath({
    de: 'arbeitsplatz/programme.csv',
    en: 'desk/programs.csv',
    vi: 'ban-lam-viec/chuong-trinh.csv',
  }),
  webhooks: localisedPath({ de: 'arbeitsplatz/webhooks', en: 'desk/webhooks', vi: 'ban-lam-viec/webhook' }),
  webhooksCsv: localisedPath({
    de: 'arbeitsplatz/webhooks.csv',
    en: 'desk/webhooks.csv',
    vi: 'ban-lam-viec/webhook.csv',
  }),
  webhook: localisedPath({
    de: 'arbeitsplatz/webhooks/:webhookId',
    en: 'desk/webhooks/:webhookId',
    vi: 'ban-lam-viec/webhook/:webhookId',
  }),
  webhookLogCsv: localisedPath({
    de: 'arbeitsplatz/webhooks/:webhookId/gesendet.csv',
    en: 'desk/webhooks/:webhookId/sent.csv',
    vi: 'ban-lam-viec/webhook/:webhookId/da-gui.csv',
  }),
}
