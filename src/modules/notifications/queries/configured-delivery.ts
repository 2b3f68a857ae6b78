import { join } from 'node:path'
import { networkFrame } from '#modules/network'
import { config } from '#platform/config'
import type { Database } from '#platform/db'
import { outboxTransport, smtpTransport, type Delivery, type MailTransport } from '#platform/mail'
import { paths as site } from '#paths/site'
import { paths } from '../paths.ts'

export const outboxFolder = (home = config().home) => join(home, 'outbox')

let transport: MailTransport | undefined

/** How this installation sends: its server, or the outbox folder where none is set; the network's name and colours around it. */
export function configuredDelivery(database: Database): Delivery {
  const { smtpUrl, mailFrom, mailBounces, baseUrl } = config()
  transport ??= smtpUrl ? smtpTransport(smtpUrl) : outboxTransport(outboxFolder())
  return {
    database,
    transport,
    baseUrl,
    from: mailFrom,
    bounces: mailBounces,
    frame: async (db, { locale }) => ({
      ...(await networkFrame(db, locale, new URL(baseUrl))),
      imprintHref: new URL(site.imprint(locale), baseUrl).href,
    }),
    unsubscribePath: (locale, token) => paths.unsubscribe(locale, { token }),
  }
}
