import { keys } from '#platform/keys'
import { oneLine } from './address.ts'
import type { Mail, MailContent, MailMessageId, MailValue } from './mail.ts'

const longestValue = 500

/** What the sealed part keeps of a mail: names and values as one line each, dates marked as such. */
export function contentOf({ to, values, linkPath, isPublicPage = false }: Mail, name: string): MailContent {
  return {
    name,
    address: to.address,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, storedValue(value)])),
    linkPath: linkPath ?? null,
    isPublicPage,
  }
}

function storedValue(value: MailValue): MailContent['values'][string] {
  if (value instanceof Date) return { date: value.toISOString() }
  return typeof value === 'string' ? oneLine(value).slice(0, longestValue) : value
}

export function valuesOf(content: MailContent): Record<string, MailValue> {
  return Object.fromEntries(
    Object.entries(content.values).map(([key, value]) => [
      key,
      typeof value === 'object' ? new Date(value.date) : value,
    ]),
  )
}

const purpose = 'mail.content'

/** Sealed for this one message: names, values and links open nowhere else. */
export function sealContent(content: MailContent, messageId: MailMessageId): Buffer {
  return keys().seal(JSON.stringify(content), purpose, messageId)
}

export function openContent(sealed: Uint8Array, messageId: MailMessageId): MailContent {
  return JSON.parse(keys().open(sealed, purpose, messageId).toString()) as MailContent
}
