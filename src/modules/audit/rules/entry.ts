import { createHash } from 'node:crypto'
import type { NetworkId } from '#platform/db'

/** One entry as it lies in the chain of its network; hashes as hexadecimal text. */
export type ChainedEntry = {
  networkId: NetworkId
  /** 1, 2, 3 … without a gap. */
  id: number
  /** UTC with microseconds: "2026-11-22T08:00:00.000000Z". */
  at: string
  action: string
  actorKind: string
  actorId: string | null
  door: string
  subject: string
  subjectId: string | null
  reason: string | null
  rowCount: number | null
  fields: readonly string[]
  previous: string
  hash: string
}

/** What the first entry of a network follows. */
export const beforeFirst = '00'.repeat(32)

/** SHA-256 over the hash before it and the entry's text, each part with its length; the same as `platform.audit_text` in the database. */
export function hashOf(entry: Omit<ChainedEntry, 'hash'>): string {
  const parts = [
    String(entry.networkId),
    String(entry.id),
    entry.at,
    entry.action,
    entry.actorKind,
    entry.actorId,
    entry.door,
    entry.subject,
    entry.subjectId,
    entry.reason,
    entry.rowCount === null ? null : String(entry.rowCount),
    String(entry.fields.length),
    ...entry.fields,
  ]
  const text = parts.map((part) => `${part === null ? '-' : `${Buffer.byteLength(part)}:${part}`},`).join('')
  return createHash('sha256').update(Buffer.from(entry.previous, 'hex')).update(text).digest('hex')
}
