import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '#platform/db'
import { enqueueIfWorked } from '#platform/queue'
import { headerName, isMailAddress } from './address.ts'
import { contentOf, sealContent, valuesOf } from './content.ts'
import type { Mail, MailIds, MailMessageId } from './mail.ts'
import { insertMessage, networkOfTransaction, recipientOf } from './store.ts'
import { kindLabel, mailTexts } from './texts.ts'

/** Where mails wait to be handed over. The table is the truth; this only saves waiting for the next look at it. */
export const deliverQueue = {
  queue: 'mail.deliver',
  payload: z.strictObject({ networkId: z.int(), messageId: z.uuid() }) satisfies z.ZodType<MailIds>,
}

/**
 * Asks for a mail in the caller's transaction: it leaves if and only if the change is kept, and never twice for one key. Returns the mail's
 * id, or null where the key was used before. An address that is no plain mailbox, a text that lacks a value and a link that is not ours are
 * mistakes of the program and throw; forms ask `mailAddressOf` first.
 */
export async function sendMail(db: Db, mail: Mail, now = new Date()): Promise<MailMessageId | null> {
  const networkId = await networkOfTransaction(db)
  if (networkId === null) throw new Error(`${mail.template}: a mail belongs to a network`)
  const content = contentOf(mail, headerName(mail.to.name))
  assertSendable(mail, valuesOf(content))
  const recipient = await recipientOf(db, mail.to.address, now)
  const messageId = randomUUID()
  const message = { ...mail, id: messageId, recipientId: recipient.id, content: sealContent(content, messageId) }
  if (!(await insertMessage(db, message, now))) return null
  await enqueueIfWorked(db, deliverQueue, { networkId, messageId })
  return messageId
}

/** Errors name the template only: what they are about may be personal. */
function assertSendable(mail: Mail, values: ReturnType<typeof valuesOf>): void {
  const { template, locale, linkPath } = mail
  if (!isMailAddress(mail.to.address)) throw new Error(`${template}: not a mailbox`)
  if (linkPath !== undefined && !isOwnPath(linkPath)) throw new Error(`${template}: not a link of ours`)
  const { button } = mailTexts(template, locale, values)
  if (linkPath !== undefined && button === null) throw new Error(`${template}: a link without mail.*.button`)
  if (!mail.necessary && kindLabel(template, locale) === null) throw new Error(`${template}: lacks mail.*.kind`)
}

const somewhere = 'https://duett.invalid'

function isOwnPath(path: string): boolean {
  if (!/^\/[^/\\\s]/.test(path) || !URL.canParse(path, somewhere)) return false
  return new URL(path, somewhere).origin === somewhere
}
