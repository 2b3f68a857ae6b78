import { allNetworks } from '#modules/network'
import type { Database } from '#platform/db'
import { sendMail } from '#platform/mail'
import { accountWithAddress } from '../store/accounts.ts'
import { deleteMailRequest, forgetLinksOf, mailRequestWith, mailRequestsLeft } from '../store/mail-links.ts'
import type { Account } from '../account.ts'
import { limitMails } from './limits.ts'
import { newLink } from './links.ts'

/** The job behind `requestMail`: sends a link if there is an account that may have one, and forgets the request either way. */
export async function answerMailRequest(database: Database, requestId: string): Promise<void> {
  const db = database.signIn
  const request = await mailRequestWith(db, requestId)
  if (!request) return
  const { purpose, address, locale, returnPath } = request
  const account = await accountWithAddress(db, address)
  if (account && mayHave(account, purpose) && (await limitMails(db, address))) {
    await forgetLinksOf(db, account.id, [purpose])
    const link = { purpose, accountId: account.id, changeId: null, returnPath }
    const linkPath = await newLink(db, link, locale)
    await mailTo(database, { ...account, locale }, purpose, requestId, { linkPath })
  }
  await deleteMailRequest(db, requestId)
}

/** What no worker was there for. */
export async function answerMailRequestsLeft(database: Database): Promise<void> {
  for (const id of await mailRequestsLeft(database.signIn)) await answerMailRequest(database, id)
}

/** A link alone never signs staff in (W5); a person's does, as a recorded deviation with step-up as its compensation. */
function mayHave({ isStaff, blocked }: Account, purpose: 'magicLink' | 'reset'): boolean {
  return !blocked && (purpose === 'reset' || !isStaff)
}

/** Mails belong to a network; those of an account, which belongs to none, leave in the name of the one this site speaks for. */
export async function mailTo(
  database: Database,
  { name, address, locale }: Pick<Account, 'name' | 'address' | 'locale'>,
  template: string,
  id: string,
  { linkPath, values }: { linkPath?: string; values?: Record<string, string> } = {},
): Promise<void> {
  const [first] = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  if (!first || !address) return
  await database.inTransaction({ role: 'duett_worker', networkId: first.id }, (db) =>
    sendMail(db, {
      to: { name, address },
      locale,
      template: `identity.${template}`,
      values: { name, ...values },
      ...(linkPath && { linkPath }),
      necessary: true,
      key: `identity.${template}:${id}`,
    }),
  )
}
