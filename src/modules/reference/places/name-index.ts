/** A spelling of something, already folded; `owner` is the caller's own index of the thing named. */
export type NamedEntry = { folded: string; owner: number }

/** How an entry came up: the words of the query begin it (`prefix`), are some of its words (`word`) or are nearly it (`typo`). */
export type NameHit = { entry: number; by: 'exact' | 'word' | 'prefix' | 'typo'; edits: number }

/**
 * Names found exactly, by word, by beginning, or in spite of typing errors. Sorted names give beginnings; the three-letter pieces
 * that two spellings share tell which few are worth the edit distance.
 */
export class NameIndex {
  readonly entries: readonly NamedEntry[]
  readonly #sorted: string[]
  readonly #order: Uint32Array
  readonly #byWord = new Map<string, number[]>()
  readonly #byPiece = new Map<string, number[]>()
  readonly #shared: Uint8Array

  constructor(entries: readonly NamedEntry[]) {
    this.entries = entries
    const order = entries.map((_, index) => index).sort((a, b) => (entries[a]!.folded < entries[b]!.folded ? -1 : 1))
    this.#order = Uint32Array.from(order)
    this.#sorted = order.map((index) => entries[index]!.folded)
    this.#shared = new Uint8Array(entries.length)
    entries.forEach(({ folded }, index) => {
      const words = folded.split(' ')
      if (words.length > 1) for (const word of new Set(words)) pushTo(this.#byWord, word, index)
      for (const piece of new Set(piecesOf(folded))) pushTo(this.#byPiece, piece, index)
    })
  }

  exact(folded: string): NameHit[] {
    const hits: NameHit[] = []
    for (let at = this.#firstFrom(folded); this.#sorted[at] === folded; at++)
      hits.push({ entry: this.#order[at]!, by: 'exact', edits: 0 })
    return hits
  }

  /** Names of several words, one of which is the query. */
  containing(folded: string): NameHit[] {
    return (this.#byWord.get(folded) ?? []).map((entry) => ({ entry, by: 'word', edits: 0 }))
  }

  beginning(folded: string): NameHit[] {
    const hits: NameHit[] = []
    for (let at = this.#firstFrom(folded); at < this.#sorted.length; at++) {
      if (!this.#sorted[at]!.startsWith(folded)) break
      hits.push({ entry: this.#order[at]!, by: 'prefix', edits: 0 })
    }
    return hits
  }

  /**
   * Names at most `maxEdits` insertions, deletions, changes or swaps of neighbours away. Complete for queries of more than four letters an
   * edit; of shorter ones it finds those that still share a piece.
   */
  similar(folded: string, maxEdits: number): NameHit[] {
    const pieces = new Set(piecesOf(folded))
    // An edit spoils at most three pieces, a swap four; names that share fewer cannot be near enough.
    const needed = Math.max(1, pieces.size - 4 * maxEdits)
    const touched: number[] = []
    for (const piece of pieces) {
      for (const entry of this.#byPiece.get(piece) ?? []) {
        if (this.#shared[entry]!++ === 0) touched.push(entry)
      }
    }
    const hits: NameHit[] = []
    for (const entry of touched) {
      const candidate = this.entries[entry]!.folded
      if (this.#shared[entry]! >= needed && Math.abs(candidate.length - folded.length) <= maxEdits) {
        const edits = editDistance(folded, candidate, maxEdits)
        if (edits <= maxEdits) hits.push({ entry, by: 'typo', edits })
      }
      this.#shared[entry] = 0
    }
    return hits
  }

  #firstFrom(folded: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sorted[middle]! < folded) low = middle + 1
      else high = middle
    }
    return low
  }
}

function pushTo(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function piecesOf(folded: string): string[] {
  const padded = ` ${folded} `
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, start) => padded.slice(start, start + 3))
}

/** Optimal string alignment distance; any number above `limit` means "too far". */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const change = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      let edits = Math.min(change, last[column]! + 1, current[column - 1]! + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        edits = Math.min(edits, beforeLast[column - 2]! + 1)
      current.push(edits)
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
