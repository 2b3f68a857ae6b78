import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locale } from '#platform/i18n'
import type { Purpose } from '../consent.ts'

/**
 * What people agree to, by version, purpose and language. A text that was shown once is never changed: a new version gets a key of its own,
 * and the old one stays, because consents name it. Our own wording after Art. 7 and 13 GDPR and § 26 (2) BDSG.
 */
type StoredText = { title: string; paragraphs: string[] }
const versions = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<Purpose, Record<Locale, StoredText>>
>

/** Keys are year and month, so that they sort by time. */
const currentVersion = Object.keys(versions).toSorted().at(-1) ?? ''

/** Nobody agrees to a text that is not the present one, whatever a form says. */
export function isPresentText(version: string): boolean {
  return version === currentVersion
}

export type ConsentText = { version: string; title: string; body: string; hash: string }

/** The text of a version, or the current one: body as paragraphs apart by an empty line, hash as SHA-256 of title and body in hex. */
export function consentText(purpose: Purpose, locale: Locale, version: string = currentVersion): ConsentText {
  const stored = Object.hasOwn(versions, version) ? versions[version]?.[purpose][locale] : undefined
  if (!stored) throw new RangeError(`there is no consent text of version ${version}`)
  const body = stored.paragraphs.join('\n\n')
  const hash = createHash('sha256').update(`${stored.title}\n\n${body}`).digest('hex')
  return { version, title: stored.title, body, hash }
}
