import { z } from 'zod'
import { mailAddressOf } from '#platform/mail'

/** One line as people type it: trimmed, without control characters, which PostgreSQL, mails and vCards would trip over. */
export function line(maxLength: number, minLength = 0) {
  return z
    .string()
    .transform((text) => text.replace(/\p{Cc}+/gu, ' ').trim())
    .pipe(z.string().min(minLength).max(maxLength))
}

/** Several lines: line ends made the same, other control characters gone. */
export function lines(maxLength: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]+/gu, '')
        .trim(),
    )
    .pipe(z.string().max(maxLength))
}

/** A mailbox in the form we can write to. */
export const mailbox = z
  .string()
  .max(320)
  .transform((text, context) => {
    const address = mailAddressOf(text)
    if (address !== null) return address
    context.addIssue({ code: 'custom', message: 'mailbox' })
    return z.NEVER
  })

/** "+49 201 123-45", or empty: digits with the signs people put between them. */
export const phone = line(40).pipe(z.string().regex(/^$|^\+?[\d\s()/.-]{5,40}$/))

/** An address of the web, or empty; "www.example.org" gets its protocol. */
export const website = line(300)
  .transform((text) => (text === '' || /^[a-z]+:/i.test(text) ? text : `https://${text}`))
  .pipe(z.string().refine(isWebAddress))

function isWebAddress(text: string): boolean {
  if (text === '') return true
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '' && password === ''
}

export const uuid = z.guid()

export const day = z.iso.date()
