import type { NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** A mailbox and whose it is. Always this object, never one string: "a, b" would be two recipients (W28). */
export type MailAddress = { name: string; address: string }

export type MailValue = string | number | Date

/** What a module asks to send. Never put anything of level L3 into `values`: a mail says that something waits and leads to it. */
export type Mail = {
  to: MailAddress
  locale: Locale
  /**
   * Module and name, "agreements.renewal". The module's catalogue holds `mail.renewal.subject`, `.text` (paragraphs apart by an empty
   * line), `.button` where there is a link, and `.kind` ("Erinnerungen an Vereinbarungen") where the mail is not necessary.
   */
  template: string
  /** For the text. The subject gets numbers and dates alone: nothing that a person wrote stands in a subject. */
  values: Readonly<Record<string, MailValue>>
  /** A page of ours, from `paths`: "/de/arbeitsplatz/vereinbarungen/…". */
  linkPath?: string
  /**
   * The page is a public one, so the link leads to the network's own address where it has one. All others lead to the installation's: people
   * sign in there alone.
   */
  isPublicPage?: boolean
  /** True: belongs to an account or a duty (reset, invitation, deadline); false: the recipient may unsubscribe its kind. */
  necessary: boolean
  /** Says which mail this is: "agreements.renewal:<id>:2027-03-01". Asked to send the same key again, nothing happens. */
  key: string
}

export type MailMessageId = string

/** The only thing that travels through the queue (W14). */
export type MailIds = { networkId: NetworkId; messageId: MailMessageId }

/** How often, and after which pauses, a mail that could not be handed over is tried again: about three days in all. */
export const retryPausesMinutes = [1, 5, 15, 60, 180, 360, 720, 1440, 1440] as const

/** What is in the sealed part of a message. */
export type MailContent = {
  name: string
  address: string
  values: Record<string, string | number | { date: string }>
  linkPath: string | null
  isPublicPage: boolean
}
