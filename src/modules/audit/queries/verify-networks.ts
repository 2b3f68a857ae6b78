import { allNetworks } from '#modules/network'
import type { Database, NetworkId } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { ChainWalk, type ChainFinding, type Head } from '../rules/verify-chain.ts'
import { chainAfter } from '../store/entries.ts'

const entriesAtOnce = 5_000

export type NetworkFinding = ChainFinding & {
  networkId: NetworkId
  /** Null: the installation itself. */
  name: Record<Locale, string> | null
}

type Walking = { onProgress?: (entries: number) => void; signal?: AbortSignal }

/** Every network's chain, and that of the installation where it has one. */
export async function verifyNetworks(
  database: Database,
  kept: readonly Head[],
  walking: Walking = {},
): Promise<NetworkFinding[]> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const findings: NetworkFinding[] = []
  for (const { id: networkId, name } of [{ id: 0, name: null }, ...networks])
    findings.push({ networkId, name, ...(await verifyNetwork(database, networkId, kept, walking)) })
  return findings.filter(({ networkId, entries, damage }) => networkId !== 0 || entries > 0 || damage)
}

/**
 * Follows a network's chain to its end or its first damage, and compares it with heads that were kept elsewhere. Entries only ever follow, so
 * those that are written meanwhile do no harm.
 */
export async function verifyNetwork(
  database: Database,
  networkId: NetworkId,
  kept: readonly Head[],
  { onProgress, signal }: Walking = {},
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
