import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { LedgerDoor, Purpose } from '../consent.ts'
import { insertEntry } from '../store/ledger.ts'

/** The same reader, thing and version within this time is one reading. */
const oneReadingMs = 30 * 60_000

export type Showing = {
  personId: string
  /** Who reads. Persons are not noted: what partners see of each other stands on their page for sharing. */
  actor: Actor
  /** Of a mail or a link, which no account reads: the organisation it was for. */
  recipientId?: string
  /** 'file', 'profile', 'shortProfile', 'identity', 'document', 'note' …: texts of this module name it by `ledger.shown.…`. */
  shown: string
  /** Which one, if there are several: an id, never a name. */
  objectId: string | null
  version: string | number | null
  purpose: Purpose
  door: LedgerDoor
}

/**
 * Notes in the person's ledger who sees what. Call it in the transaction that reads, which therefore may write; "recalled" and "withdrawn" ask
 * exactly the recipients that stand here to delete their copies.
 */
export async function noteShown(
  db: Db,
  { personId, actor, recipientId, shown, objectId, version, purpose, door }: Showing,
  now: Date,
): Promise<void> {
  if (actor.kind === 'person') return
  const reader =
    actor.kind === 'staff'
      ? { readerAccountId: actor.accountId, readerOrganisationId: actor.organisationId }
      : { readerAccountId: null, readerOrganisationId: recipientId ?? null }
  const entry = {
    personId,
    ...reader,
    shown,
    objectId,
    version: version === null ? null : String(version),
    purpose,
    door,
  }
  await insertEntry(db, entry, now, new Date(now.getTime() - oneReadingMs))
}

/** The person's own copy of everything: stands in the ledger too, in case somebody else held the phone. */
export async function noteOwnExport(
  db: Db,
  { personId, accountId }: { personId: string; accountId: string },
  now: Date,
): Promise<void> {
  const reader = { readerAccountId: accountId, readerOrganisationId: null }
  const what = { shown: 'export', objectId: null, version: null, purpose: 'ownExport', door: 'page' } as const
  await insertEntry(db, { personId, ...reader, ...what }, now, now)
}
