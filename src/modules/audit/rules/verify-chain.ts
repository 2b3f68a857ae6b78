import type { NetworkId } from '#platform/db'
import { beforeFirst, hashOf, type ChainedEntry } from './entry.ts'

/** The last entry at some moment, kept elsewhere: by mail at two leads, and beside the backup. */
export type Head = { networkId: NetworkId; id: number; hash: string }

/**
 * changed: the entry does not fit its own hash. torn: it does not follow the one before. missing: its number is left out. rewritten: the chain
 * is whole, but not the one whose head was kept. cut: it ends before a head that was kept.
 */
export type Damage = { kind: 'changed' | 'torn' | 'missing' | 'rewritten' | 'cut'; id: number }

export type ChainFinding = { entries: number; head: Head | null; damage: Damage | null }

/** Follows one network's chain from its first entry. Stops at the first damage and names its entry. */
export class ChainWalk {
  readonly #networkId: NetworkId
  readonly #kept: Map<number, Set<string>>
  #last: { id: number; hash: string } = { id: 0, hash: beforeFirst }
  damage: Damage | null = null

  constructor(networkId: NetworkId, kept: readonly Head[]) {
    this.#networkId = networkId
    this.#kept = new Map()
    for (const head of kept.filter((one) => one.networkId === networkId)) {
      this.#kept.set(head.id, (this.#kept.get(head.id) ?? new Set()).add(head.hash))
    }
  }

  /** The next entry in order of number. False once something is damaged. */
  take(entry: ChainedEntry): boolean {
    this.damage ??= this.#damageAt(entry)
    this.#last = entry
    return this.damage === null
  }

  finding(): ChainFinding {
    const { id, hash } = this.#last
    const beyond = [...this.#kept.keys()].filter((kept) => kept > id)
    const damage = this.damage ?? (beyond.length > 0 ? { kind: 'cut' as const, id: id + 1 } : null)
    return { entries: id, head: id === 0 ? null : { networkId: this.#networkId, id, hash }, damage }
  }

  #damageAt(entry: ChainedEntry): Damage | null {
    const { id, previous, hash } = entry
    if (id !== this.#last.id + 1) return { kind: 'missing', id: this.#last.id + 1 }
    if (previous !== this.#last.hash) return { kind: 'torn', id }
    if (hash !== hashOf(entry)) return { kind: 'changed', id }
    const kept = this.#kept.get(id)
    return kept && [...kept].some((one) => one !== hash) ? { kind: 'rewritten', id } : null
  }
}
