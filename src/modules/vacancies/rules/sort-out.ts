export type Sighting = { key: string; hash: string }
export type Known = { contentHash: string; lastImportId: number; closed: boolean; held: boolean }

export type SortedOut<Row> = {
  fresh: Row[]
  changed: Row[]
  /** Keys of rows that say what they said before. */
  same: string[]
  counts: { new: number; updated: number; unchanged: number }
}

/**
 * Tells what a batch of rows means for what is stored. Within one import a vacancy counts once: of two rows with one key the later wins, whether
 * both stand in this batch or the earlier was stored by a batch before. A closed vacancy that is seen again is updated, unless a
 * person closed it.
 */
export function sortOut<Row extends Sighting>(
  rows: readonly Row[],
  known: ReadonlyMap<string, Known>,
  importId: number,
): SortedOut<Row> {
  const latest = new Map(rows.map((row) => [row.key, row]))
  const result: SortedOut<Row> = { fresh: [], changed: [], same: [], counts: { new: 0, updated: 0, unchanged: 0 } }
  for (const row of latest.values()) {
    const entry = known.get(row.key)
    if (!entry) {
      result.fresh.push(row)
      result.counts.new++
      continue
    }
    const saysTheSame = entry.held || (entry.contentHash === row.hash && !entry.closed)
    const countedAlready = entry.lastImportId === importId
    if (!saysTheSame) result.changed.push(row)
    else if (!countedAlready) result.same.push(row.key)
    if (!countedAlready) result.counts[saysTheSame ? 'unchanged' : 'updated']++
  }
  return result
}
