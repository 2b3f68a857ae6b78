import type { Locale } from '#platform/i18n'
import type { AgreementState } from './rules/steps.ts'
import type { Terms } from './rules/term.ts'
import type { LegalText } from './template.ts'

/** A clause as negotiated: one wording, numbered by its place. */
export type Clause = { key: string; title: LegalText; text: LegalText }

export const signatoryStates = ['waiting', 'scanHandedIn', 'signed', 'declined'] as const
export type SignatoryState = (typeof signatoryStates)[number]

/** What somebody put their name to: hashes of the text and of the bytes that were shown. */
export type Signature = {
  name: string
  jobTitle: string
  at: Date
  way: 'electronic' | 'scan'
  contentHash: string
  documentHash: string
  accountId: string
}

export type Signatory = {
  id: string
  organisationId: string
  name: string
  jobTitle: string
  email: string
  locale: Locale
  state: SignatoryState
  signature: Signature | null
  /** Who handed in a scan, until and after it was confirmed. */
  accountId: string | null
  scanFileId: string | null
  confirmedBy: string | null
}

export type Party = {
  organisationId: string
  /** As the agreement names it. */
  name: string
  address: string
  isLead: boolean
  /** Null: not asked yet. */
  mayAnnounce: boolean | null
  leftOn: string | null
  signatories: readonly Signatory[]
}

export type Agreement = {
  id: string
  /** Counted within the network. */
  number: number
  templateId: string
  templateVersion: number
  state: AgreementState
  title: LegalText
  clauses: readonly Clause[]
  terms: Terms
  /** Calendar days. */
  startsOn: string
  /** Null: without end. */
  endsOn: string | null
  /** How often it was renewed by itself. */
  renewals: number
  contentHash: string | null
  replacesId: string | null
  noticeOn: string | null
  noticeReason: string | null
  announcedAt: Date | null
  revision: number
  sentAt: Date | null
  signedAt: Date | null
  changedAt: Date
  parties: readonly Party[]
}

export type StepTaken = {
  name: string
  from: AgreementState
  to: AgreementState
  organisationId: string | null
  accountId: string | null
  at: Date
}

export type AgreementDocument = {
  id: string
  kind: 'toSign' | 'signed'
  fileId: string
  documentHash: string
  contentHash: string
  madeAt: Date
}
