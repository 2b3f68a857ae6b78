import { accountsByIds } from '#modules/identity'
import { scopeOf, type StaffActor } from '#platform/action'
import { inTransaction, isUuid } from '#platform/db'
import {
  countEntries,
  entriesBefore,
  findEntries,
  type AuditFilters,
  type AuditQuery,
  type Entry,
} from '../store/entries.ts'

/**
 * An entry with the present name of the account behind it; names stand nowhere in the audit. Persons looking for work get none: who reads the
 * audit learns that one of them did something, not which (the present employer may be among the readers).
 */
export type NamedEntry = Entry & { actorName: string | null }

/** A page of the reader's network's audit; nothing without `audit.read`. */
export async function searchEntries(
  actor: StaffActor,
  query: AuditQuery,
): Promise<{ entries: NamedEntry[]; total: number }> {
  if (!actor.permissions.has('audit.read')) return { entries: [], total: 0 }
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const { entries, total } = await inTransaction(scope, async (db) => ({
    entries: await findEntries(db, query),
    total: await countEntries(db, query.filters),
  }))
  return { entries: await withNames(entries), total }
}

/** For programs: part after part, newest first, without names. */
export async function entriesAfterCursor(
  actor: StaffActor,
  filters: AuditFilters,
  before: number | null,
  limit: number,
): Promise<Entry[]> {
  if (!actor.permissions.has('audit.read')) return []
  const scope = { ...scopeOf(actor, actor.networkId), readOnly: true }
  const entries = await inTransaction(scope, (db) => entriesBefore(db, filters, before, limit))
  return entries.map(withoutPerson)
}

/** Without the account of a person, by which her entries could be told from those of others. */
function withoutPerson(entry: Entry): Entry {
  return entry.actorKind === 'person' ? { ...entry, actorId: null } : entry
}

export async function withNames(all: readonly Entry[]): Promise<NamedEntry[]> {
  const entries = all.map(withoutPerson)
  const ids = new Set(entries.flatMap(({ actorId }) => (actorId && isUuid(actorId) ? [actorId] : [])))
  const names = new Map((await accountsByIds([...ids])).map(({ id, name }) => [id, name]))
  return entries.map((entry) => ({ ...entry, actorName: names.get(entry.actorId ?? '') ?? null }))
}
