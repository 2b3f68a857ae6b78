import type { Locale } from '#platform/i18n'

/**
 * What a person agrees to, each for one recipient: the office keeps and uses the file; the anonymous short profile goes out; name and contact
 * details are opened; the documents listed are opened.
 */
export const purposes = ['guidance', 'circulation', 'identity', 'documents'] as const
export type Purpose = (typeof purposes)[number]

/** What opens a person's name or papers: agreed to by releasing them in a circulation, here only extended, and always after a fresh proof (W6). */
export const openingPurposes: readonly Purpose[] = ['identity', 'documents']

export const consentDoors = ['page', 'rest', 'inPerson'] as const
export type ConsentDoor = (typeof consentDoors)[number]

/** Lists that many recipients may be chosen from at once: members that have jobs of their own. */
export const recipientGroups = ['employers'] as const
export type RecipientGroup = (typeof recipientGroups)[number]

export type Consent = {
  id: string
  personId: string
  purpose: Purpose
  /** A legal entity of the network. */
  recipientId: string
  /** The list it was chosen from at that time; null: chosen by itself. Who joins the list later is not agreed to. */
  recipientGroup: RecipientGroup | null
  textVersion: string
  /** SHA-256 of the text that was shown, in hex. */
  textHash: string
  locale: Locale
  door: ConsentDoor
  /** Account of whoever explained it in person. */
  explainedBy: string | null
  givenAt: Date
  expiresAt: Date
  withdrawnAt: Date | null
  /** Why it ended before its day without the person's word; null: it did not. */
  endedBecause: 'noInterest' | null
  refreshAskedAt: Date | null
}

export const exclusionReasons = ['presentEmployer', 'partnersEmployer', 'relative', 'chosen'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

export type Exclusion = { organisationId: string; reason: ExclusionReason; addedAt: Date }

/** Whom a question to the gate is about. */
export type Passing = { personId: string; recipientId: string; purpose: Purpose }

export type Refusal = 'noConsent' | 'expired' | 'withdrawn' | 'excluded' | 'paused'
export type Verdict = { may: true; consentId: string } | { may: false; because: Refusal }

/** The person took something back; the consent ran out; or there was no interest for thirty days. */
/** The person took something back, the consent ran out, or there was no interest for thirty days. */
export const recallReasons = ['takenBack', 'expired', 'noInterest'] as const
export type RecallReason = (typeof recallReasons)[number]

/** A request to delete copies, until the recipient confirms that it did. */
export type Recall = {
  id: string
  personId: string
  recipientId: string
  /** By which the recipient knows the person; never a name. */
  caseNumber: string
  reason: RecallReason
  recalledAt: Date
  remindedAt: Date | null
  reminders: number
  confirmedAt: Date | null
  confirmedBy: string | null
}

export type LedgerDoor = 'page' | 'rest' | 'command' | 'job' | 'link' | 'mail'

export type LedgerEntry = {
  id: string
  at: Date
  readerAccountId: string | null
  readerOrganisationId: string | null
  shown: string
  objectId: string | null
  version: string | null
  purpose: string
  door: LedgerDoor
}
