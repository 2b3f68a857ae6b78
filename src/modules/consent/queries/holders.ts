import { organisationsByIds } from '#modules/network'
import type { Db } from '#platform/db'
import type { Recall } from '../consent.ts'
import { passingPurposes } from '../steps/withdraw-consents.ts'
import { caseNumbersOf } from '../store/case-numbers.ts'
import { lastShownTo } from '../store/ledger.ts'
import { recallsOf } from '../store/recalls.ts'
import { liveConsents } from './live-consents.ts'

/** An organisation that received something of a person. */
export type Holder = {
  organisationId: string
  organisation: string
  lastShownAt: Date
  /** Something it may still see. */
  hasAccess: boolean
  caseNumber: string | null
  /** The latest request to delete, if one was made since it last received something. */
  recall: Recall | null
}

/** Who received something of the person, the latest first. */
export async function holders(db: Db, personId: string, now: Date): Promise<Holder[]> {
  const shown = await lastShownTo(db, personId, passingPurposes)
  const names = await organisationsByIds(db, shown.keys())
  const live = (await liveConsents(db, personId, now)).filter(({ purpose }) => passingPurposes.includes(purpose))
  const numbers = await caseNumbersOf(db, personId)
  const recalls = await recallsOf(db, personId)
  return [...shown].map(([organisationId, lastShownAt]) => ({
    organisationId,
    organisation: names.get(organisationId)?.name ?? '',
    lastShownAt,
    hasAccess: live.some(({ recipientId }) => recipientId === organisationId),
    caseNumber: numbers.get(organisationId) ?? null,
    recall:
      recalls.findLast(({ recipientId, recalledAt }) => recipientId === organisationId && recalledAt >= lastShownAt) ??
      null,
  }))
}

/** Ids of all organisations that ever received something of the person. */
export async function holdersOf(db: Db, personId: string): Promise<string[]> {
  return [...(await lastShownTo(db, personId, passingPurposes)).keys()]
}
