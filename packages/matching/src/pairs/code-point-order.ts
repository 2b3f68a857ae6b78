/** Compares two ids by code point. JavaScript's own `<` compares UTF-16 units and puts U+10000 before U+E000. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const unitA = a.charCodeAt(i)
    const unitB = b.charCodeAt(i)
    if (unitA !== unitB) return codePointWeight(unitA) - codePointWeight(unitB)
  }
  return a.length - b.length
}

/** Surrogates stand for code points above every other unit, so they move behind U+FFFF. */
function codePointWeight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** For each id its place in the code point order of all ids. Ids must differ. */
export function codePointRanks(ids: readonly string[]): Uint32Array {
  const order = Array.from(ids, (_, index) => index).sort((a, b) => compareCodePoints(ids[a], ids[b]))
  const ranks = new Uint32Array(ids.length)
  order.forEach((index, rank) => {
    ranks[index] = rank
  })
  return ranks
}
