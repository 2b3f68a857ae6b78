export type PostcodeRange = { first: string; last: string }

export type PostcodeProblem = { text: string; problem: 'notAPostcode' | 'unknown' | 'reversed' | 'empty' }

/**
 * Reads "44135, 44100-44399; 45 127" into single postcodes and ranges, in order and without repetition. A single one must exist, a range must
 * hold at least one that does.
 *
 * @param exists whether any postcode between the two, both included, exists
 */
export function readPostcodes(
  text: string,
  exists: (range: PostcodeRange) => boolean,
): { postcodes: string[]; problems: PostcodeProblem[] } {
  const found = new Set<string>()
  const problems: PostcodeProblem[] = []
  for (const part of text.split(/[,;\n]/)) {
    const written = part.replace(/\s+/g, '').replace(/[–—]|bis/g, '-')
    if (written === '') continue
    const range = rangeOf(written)
    if (!range) problems.push({ text: part.trim(), problem: 'notAPostcode' })
    else if (range.first > range.last) problems.push({ text: part.trim(), problem: 'reversed' })
    else if (!exists(range))
      problems.push({ text: part.trim(), problem: range.first === range.last ? 'unknown' : 'empty' })
    else found.add(range.first === range.last ? range.first : `${range.first}-${range.last}`)
  }
  return { postcodes: [...found].sort(), problems }
}

/** "44135" is the range from itself to itself; null for anything else than one or two postcodes. */
export function rangeOf(written: string): PostcodeRange | null {
  const match = /^(\d{5})(?:-(\d{5}))?$/.exec(written)
  return match?.[1] === undefined ? null : { first: match[1], last: match[2] ?? match[1] }
}

/** Do these postcodes and ranges hold the code? */
export function holdsPostcode(postcodes: readonly string[], code: string): boolean {
  return postcodes.some((written) => {
    const range = rangeOf(written)
    return range !== null && range.first <= code && code <= range.last
  })
}

/** How many postcodes a range could hold: the smaller, the better somebody knows the place. */
export function breadthOf(written: string): number {
  const range = rangeOf(written)
  return range === null ? Infinity : Number(range.last) - Number(range.first) + 1
}
