import type { MailIds } from '../mail.ts'
import { readPart, type MimePart } from './mime-part.ts'

/** What a delivery status notification (RFC 3464) says about one of our mails. */
export type DeliveryReport = {
  /** From the address the report came to (VERP), else from the Message-ID of the returned headers: both hold a random id only we gave away. */
  message: MailIds
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** RFC 3463, e.g. 5.1.1. */
  status: string
  /** The mailbox as we wrote it, where the report names it. */
  recipient: string | null
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ownAddress = new RegExp(`\\+(\\d{1,9})\\.(${uuid})@`, 'i')
const ownMessageId = new RegExp(`^\\s*<(\\d{1,9})\\.(${uuid})@`, 'i')
const actions = /^(failed|delayed|delivered|relayed|expanded)$/

/** Null for anything that is no report about a mail of ours: spam, answers, holiday notices. */
export function readDeliveryReport(mail: Buffer): DeliveryReport | null {
  const root = readPart(mail.toString('latin1'))
  if (root.type !== 'multipart/report') return null
  const parts = [...leavesOf(root)]
  const said = parts.find(({ type }) => type === 'message/delivery-status')
  const message = messageOf(root, parts)
  if (!said || !message) return null
  const fields = lastFields(said.body)
  const action = fields.get('action')?.toLowerCase() ?? ''
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0]
  if (!actions.test(action) || status === undefined) return null
  const recipient = mailboxOf(fields.get('original-recipient')) ?? mailboxOf(fields.get('final-recipient'))
  return { message, action: action as DeliveryReport['action'], status, recipient }
}

function messageOf(root: MimePart, parts: readonly MimePart[]): MailIds | null {
  for (const name of ['to', 'delivered-to', 'x-original-to', 'envelope-to']) {
    const ids = idsIn(ownAddress.exec(root.headers.get(name) ?? ''))
    if (ids) return ids
  }
  const returned = parts.find(({ type }) =>
    /^(message\/rfc822|text\/rfc822-headers|message\/rfc822-headers)$/.test(type),
  )
  return returned ? idsIn(ownMessageId.exec(readPart(returned.body).headers.get('message-id') ?? '')) : null
}

function idsIn(found: RegExpExecArray | null): MailIds | null {
  const [, networkId, messageId] = found ?? []
  return networkId && messageId ? { networkId: Number(networkId), messageId: messageId.toLowerCase() } : null
}

function* leavesOf(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part
  for (const child of part.parts) yield* leavesOf(child)
}

/** The fields about the recipient, which come after those about the message; we write to one at a time. */
function lastFields(body: string): ReadonlyMap<string, string> {
  const groups = body
    .split(/\r?\n\s*\r?\n/)
    .filter((group) => group.trim() !== '')
    .map((group) => readPart(`${group.trim()}\n\n`).headers)
  return groups.findLast((fields) => fields.has('action')) ?? new Map()
}

/** `rfc822; thea@lindwerth.example` → the mailbox. */
function mailboxOf(field: string | undefined): string | null {
  const text = field?.split(';').at(-1)?.trim().replace(/^<|>$/g, '') ?? ''
  return text.includes('@') ? text.toLowerCase() : null
}
