import { keys, newToken } from '#platform/keys'
import type { Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { insertMailLink, mailLinkWith, useMailLink, type LinkPurpose, type MailLink } from '../store/mail-links.ts'
import type { SignInDb } from '../store/sign-in-database.ts'

const purposeOfKeys = 'identity.link'

/** How long a link may wait in a mailbox. */
const lifetimeMinutes: Record<LinkPurpose, number> = {
  magicLink: 30,
  reset: 60,
  setup: 7 * 24 * 60,
  oldAddress: 24 * 60,
  newAddress: 24 * 60,
}

/** A new link for one purpose and account, as the path a mail leads to. Only its hash is kept (wall W9). */
export async function newLink(db: SignInDb, link: MailLink, locale: Locale, now = new Date()): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + lifetimeMinutes[link.purpose] * 60_000)
  await insertMailLink(db, keys().hmac(token, purposeOfKeys), link, expiresAt)
  return paths.linkArrival(locale, { token })
}

/** What a link would do; looking changes nothing. */
export function seeLink(db: SignInDb, token: string): Promise<MailLink | null> {
  return mailLinkWith(db, keys().hmacs(token, purposeOfKeys))
}

/** Takes the link: it counts once. */
export function takeLink(db: SignInDb, token: string, purposes: readonly LinkPurpose[]): Promise<MailLink | null> {
  return useMailLink(db, keys().hmacs(token, purposeOfKeys), purposes)
}
