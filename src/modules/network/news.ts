import { z } from 'zod'
import { locales, type Locale } from '#platform/i18n'

export const longestNews = { title: 150, body: 20_000 } as const

/** `revision`: which revision of the German text it follows. */
export type NewsText = { title: string; body: string; revision: number }

/** German comes first; translations may be missing. Bodies are Markdown. */
export type NewsTexts = { de: NewsText; en: NewsText | null; vi: NewsText | null }

export type NewsState = 'draft' | 'published' | 'withdrawn'

export type News = {
  id: string
  state: NewsState
  texts: NewsTexts
  revision: number
  changedAt: Date
  /** Of the first publication. */
  publishedAt: Date | null
}

/** A text as written; a translation without title and body is none. */
export type WrittenNews = Record<Locale, { title: string; body: string }>

const title = z
  .string()
  .trim()
  .max(longestNews.title)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u)
const body = z
  .string()
  .trim()
  .max(longestNews.body)
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text))
const translation = z
  .strictObject({ title, body })
  .refine((text) => (text.title === '') === (text.body === ''), { path: ['title'] })

export const writtenNews = z.strictObject({
  de: z.strictObject({ title: title.min(1), body: body.refine((text) => text !== '') }),
  en: translation,
  vi: translation,
})

/** "outdated": the German text has changed since. */
export type TranslationState = 'current' | 'outdated' | 'missing'

export function translationState(
  { texts, revision }: Pick<News, 'texts' | 'revision'>,
  locale: Locale,
): TranslationState {
  const text = texts[locale]
  if (text === null) return 'missing'
  return text.revision === revision ? 'current' : 'outdated'
}

/** What a reader of a language gets: the text in it, else the German one. */
export function textFor({ texts }: Pick<News, 'texts'>, locale: Locale): NewsText & { lang: Locale } {
  const own = texts[locale]
  return own ? { ...own, lang: locale } : { ...texts.de, lang: 'de' }
}

type Revised = Pick<News, 'texts' | 'revision'>

/**
 * Puts new wording in the place of the old. A change of the German text makes the translations outdated that did not change with it, unless
 * somebody says that they still say the same (`confirmed`).
 */
export function revise(before: Revised | null, written: WrittenNews, confirmed: readonly Locale[]): Revised {
  const changed = (locale: Locale) => {
    const old = before?.texts[locale]
    return !old || old.title !== written[locale].title || old.body !== written[locale].body
  }
  const revision = (before?.revision ?? 0) + (changed('de') ? 1 : 0)
  const textOf = (locale: Locale): NewsText | null => {
    if (written[locale].title === '') return null
    const follows = changed(locale) || confirmed.includes(locale) ? revision : before?.texts[locale]?.revision
    return { ...written[locale], revision: follows ?? revision }
  }
  return { revision, texts: { de: { ...written.de, revision }, en: textOf('en'), vi: textOf('vi') } }
}

/** Names of the texts that differ, for the audit. */
export function changedTexts(before: NewsTexts | null, after: NewsTexts): string[] {
  return locales
    .filter((locale) => JSON.stringify(before?.[locale] ?? null) !== JSON.stringify(after[locale]))
    .map((locale) => `text.${locale}`)
}
