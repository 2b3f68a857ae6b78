import { accountsByIds } from '#modules/identity'
import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { sendMail, type Mail } from '#platform/mail'
import { paths } from '../paths.ts'

type Told = Pick<Mail, 'template' | 'key'> & {
  values(locale: Locale): Mail['values']
  leadsToAudit: boolean
}

/** A mail to each of these accounts, in its language; accounts without an address or blocked get none. */
export async function tell(db: Db, accountIds: readonly string[], told: Told, now: Date): Promise<number> {
  const { template, values, key, leadsToAudit } = told
  const accounts = await accountsByIds(accountIds)
  let sent = 0
  for (const { id, name, address, locale, blocked } of accounts) {
    if (!address || blocked) continue
    const to = { name, address }
    const mail: Mail = { to, locale, template, values: values(locale), necessary: true, key: `${key}:${id}` }
    await sendMail(db, leadsToAudit ? { ...mail, linkPath: paths.audit(locale) } : mail, now)
    sent++
  }
  return sent
}
