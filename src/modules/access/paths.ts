import { localisedPath } from '#platform/http/paths'

const tokens = { de: 'arbeitsplatz/zugang', en: 'desk/access', vi: 'ban-lam-viec/truy-cap' } as const
const clients = {
  de: 'arbeitsplatz/programme',
  en: 'desk/programs',
  vi: 'ban-lam-viec/chuong-trinh',
} as const
const webhooks = { de: 'arbeitsplatz/webhooks', en: 'desk/webhooks', vi: 'ban-lam-viec/webhook' } as const

export const paths = {
  tokens: localisedPath(tokens),
  clients: localisedPath(clients),
  webhooks: localisedPath(webhooks),
  webhook: localisedPath({
    de: 'arbeitsplatz/webhooks/:webhookId',
    en: 'desk/webhooks/:webhookId',
    vi: 'ban-lam-viec/webhook/:webhookId',
  }),
}
