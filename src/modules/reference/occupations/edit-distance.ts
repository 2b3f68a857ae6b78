/** Insertions, deletions, changes and swaps of neighbours between two words, or null when it takes more than `most` (1 or 2). */
export function editDistanceWithin(left: string, right: string, most: number): number | null {
  if (Math.abs(left.length - right.length) > most) return null
  const width = right.length + 1
  let beforeLast = new Array<number>(width).fill(0)
  let last = Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    let smallest = row
    for (let column = 1; column < width; column++) {
      const changed = left[row - 1] === right[column - 1] ? 0 : 1
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + changed)
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        edits = Math.min(edits, beforeLast[column - 2]! + 1)
      }
      current.push(edits)
      smallest = Math.min(smallest, edits)
    }
    if (smallest > most) return null
    beforeLast = last
    last = current
  }
  const edits = last[right.length]!
  return edits <= most ? edits : null
}
