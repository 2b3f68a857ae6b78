import { z } from 'zod'
import { districtByKey } from '#modules/reference'
import { mailAddressOf } from '#platform/mail'
import { locales, type Locale } from '#platform/i18n'
import { isHex, type Hex } from './rules/colours.ts'

/** How long each part may be, in characters. */
export const longest = {
  name: 100,
  tagline: 120,
  about: 10_000,
  responsible: 1_000,
  phone: 40,
  host: 253,
} as const

export const hostPattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

/** Official five-digit key of a district there is. */
export const districtKey = z.string().refine((key) => districtByKey(key) !== null)

export const inEachLanguage = (text: z.ZodType<string, string>) =>
  z.strictObject(Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>)

/** One line, without what would break it or turn its direction. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u)

/** Several lines; control characters other than line breaks and tabs go nowhere. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => value.replace(/\r\n?/g, '\n'))
    .refine((value) => !/[^\P{Cc}\n\t]/u.test(value))

const mailbox = z.string().transform((typed, context) => {
  const address = typed.trim() === '' ? '' : mailAddressOf(typed)
  if (address !== null) return address
  context.addIssue({ code: 'custom', message: 'not a mailbox' })
  return z.NEVER
})

/** What a network says of itself. Texts are Markdown without HTML; everything is untrusted to other networks (W23). */
export const profileContent = z.strictObject({
  name: inEachLanguage(line(longest.name).min(1)),
  tagline: inEachLanguage(line(longest.tagline)),
  about: inEachLanguage(text(longest.about)),
  districts: z
    .array(districtKey)
    .min(1)
    .max(500)
    .refine((keys) => new Set(keys).size === keys.length),
  /** Null: the colours of Duett. */
  colour: z.custom<Hex>((value) => typeof value === 'string' && isHex(value)).nullable(),
  host: z.string().max(longest.host).regex(hostPattern).nullable(),
  /** Who answers for the pages: name and postal address, as in an imprint. */
  responsible: text(longest.responsible),
  contactMail: mailbox,
  contactPhone: line(longest.phone).regex(/^[\d\s+()/-]*$/),
  /** Whom to write about personal data. */
  privacyMail: mailbox,
})

export type ProfileContent = z.infer<typeof profileContent>

export type ProfileVersion = {
  version: number
  content: ProfileContent
  hasMark: boolean
  savedAt: Date
  savedBy: string | null
  publishedAt: Date | null
}
