import type { Database, NetworkId } from '#platform/db'
import { ChainWalk, type ChainFinding, type Head } from '../rules/verify-chain.ts'
import { chainAfter } from '../store/entries.ts'

const entriesAtOnce = 5_000

/**
 * Follows a network's chain to its end or its first damage, and compares it with heads that were kept elsewhere. Entries only ever follow, so
 * those that are written meanwhile do no harm.
 */
export async function verifyNetwork(
  database: Database,
  networkId: NetworkId,
  kept: readonly Head[],
  { onProgress, signal }: { onProgress?: (entries: number) => void; signal?: AbortSignal } = {},
): Promise<ChainFinding> {
  const walk = new ChainWalk(networkId, kept)
  for (let last = 0; ;) {
    signal?.throwIfAborted()
    const part = await database.inTransaction({ role: 'duett_worker', networkId, readOnly: true }, (db) =>
      chainAfter(db, last, entriesAtOnce),
    )
    for (const entry of part) if (!walk.take(entry)) return walk.finding()
    last = part.at(-1)?.id ?? last
    onProgress?.(part.length)
    if (part.length < entriesAtOnce) return walk.finding()
  }
}
