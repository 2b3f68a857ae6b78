import type { Database, Db } from '#platform/db'
import { openContent, sealContent, valuesOf } from './content.ts'
import { retryPausesMinutes, type MailAddress, type MailContent, type MailIds } from './mail.ts'
import { renderMail, type MailFrame } from './render.ts'
import { claimMessage, finishMessage, markBounced, type Claimed, type Finish } from './store-delivery.ts'
import { kindLabel, mailTexts } from './texts.ts'
import type { Handover, Letter, MailTransport } from './transport.ts'
import { unsubscribeToken } from './unsubscribe.ts'

/** What surrounds every mail of this installation. */
export type Delivery = {
  database: Database
  transport: MailTransport
  /** The configured address of this installation; links are built from it, or from that of the network (S-07). */
  baseUrl: string
  from: MailAddress
  /** Where bounces go; each mail then names itself in its envelope. */
  bounces: string | null
  /** Whose mail it is, read in the transaction of its network. */
  frame(db: Db, claimed: Pick<Claimed, 'locale'>): Promise<MailFrame>
  unsubscribePath(locale: Claimed['locale'], token: string): string
  now?: () => Date
}

export type Outcome = 'notDue' | Finish['state']

/**
 * One attempt to hand a mail over. It is claimed and counted in a transaction of its own before the server sees it, so that two workers never
 * send it at once, and only a process that ends between the server's yes and our note leaves it to be sent a second time, under the same
 * Message-ID.
 */
export async function deliverMail({ networkId, messageId }: MailIds, delivery: Delivery): Promise<Outcome> {
  const { database, now = () => new Date() } = delivery
  const inNetwork = <Result>(fn: (db: Db) => Promise<Result>) =>
    database.inTransaction({ role: 'duett_worker', networkId }, fn)
  const prepared = await inNetwork(async (db) => {
    const claimed = await claimMessage(db, messageId, now())
    if (!claimed) return null
    const withheld = reasonToWithhold(claimed)
    if (withheld) {
      await finishMessage(db, messageId, { state: 'withheld', reason: withheld, content: null }, now())
      return 'withheld' as const
    }
    const content = openContent(claimed.content, messageId)
    return {
      claimed,
      content,
      letter: letterOf({ networkId, messageId }, claimed, content, await delivery.frame(db, claimed), delivery),
    }
  })
  if (prepared === null) return 'notDue'
  if (prepared === 'withheld') return prepared
  const { claimed, content, letter } = prepared
  const handover = await delivery.transport.hand(letter)
  const finish = finishOf(handover, claimed, withoutLink(content, messageId), now())
  await inNetwork(async (db) => {
    await finishMessage(db, messageId, finish, now())
    if (handover.kind === 'noSuchMailbox') await markBounced(db, claimed.recipientId, handover.status, now())
  })
  return finish.state
}

/** Necessary mails go on to an address that bounced: it may have been mended, and its owner is told on the pages. */
function reasonToWithhold({ necessary, hasBounced, isUnsubscribed }: Claimed): string | null {
  if (necessary) return null
  if (isUnsubscribed) return 'unsubscribed'
  return hasBounced ? 'bouncedBefore' : null
}

function letterOf(
  { networkId, messageId }: MailIds,
  { template, locale, necessary, recipientId }: Claimed,
  content: MailContent,
  frame: MailFrame,
  { baseUrl, from, bounces, unsubscribePath }: Delivery,
): Letter {
  const address = (path: string) => new URL(path, baseUrl).href
  const kind = necessary ? null : kindLabel(template, locale)
  const token = unsubscribeToken({ networkId, recipientId, kind: template })
  const unsubscribe = kind === null ? null : { kind, href: address(unsubscribePath(locale, token)) }
  const linkBase = content.isPublicPage ? frame.networkUrl : baseUrl
  const href = content.linkPath === null ? null : new URL(content.linkPath, linkBase).href
  const texts = mailTexts(template, locale, valuesOf(content))
  const id = `${networkId}.${messageId}`
  return {
    messageId: `<${id}@${from.address.split('@')[1]}>`,
    from,
    envelopeFrom: bounces === null ? from.address : bounces.replace('@', `+${id}@`),
    to: { name: content.name, address: content.address },
    ...renderMail({ locale, texts, name: content.name, href, unsubscribe, frame }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': locale,
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe.href}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

/** A link may hold a token, so it stays no longer than it is needed. */
function withoutLink(content: MailContent, messageId: string): Buffer {
  return sealContent({ ...content, linkPath: null }, messageId)
}

function finishOf(handover: Handover, { attempts }: Claimed, content: Buffer, now: Date): Finish {
  switch (handover.kind) {
    case 'accepted':
      return { state: 'sent', reason: null, content }
    case 'noSuchMailbox':
      return { state: 'bounced', reason: handover.status, content }
    case 'refused':
      return { state: 'failed', reason: handover.status, content }
    case 'later': {
      const pauseMinutes = retryPausesMinutes[attempts - 1]
      if (pauseMinutes === undefined) return { state: 'failed', reason: handover.status, content }
      return {
        state: 'queued',
        reason: handover.status,
        nextAttemptAt: new Date(now.getTime() + pauseMinutes * 60_000),
      }
    }
  }
}
