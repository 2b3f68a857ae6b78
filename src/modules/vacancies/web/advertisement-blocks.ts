/** A piece of an advertisement's plain text: a heading of a list, its points, or lines as they were written. */
export type AdvertisementBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'list'; points: readonly string[] }
  | { kind: 'text'; text: string }

const point = /^\s*[-–•·*]\s+(?=\S)/u
const longestHeading = 60

/**
 * Reads the lists that employers type by hand ("Ihre Aufgaben", then lines with a dash). Every word stays, in its order;
 * only the signs before the points are left out, because a list sets its own.
 */
export function advertisementBlocks(plainText: string): AdvertisementBlock[] {
  const blocks: AdvertisementBlock[] = []
  let lines: string[] = []
  let points: string[] = []
  const endText = () => {
    const text = lines.join('\n').replace(/^\n+|\s+$/gu, '')
    if (text !== '') blocks.push({ kind: 'text', text })
    lines = []
  }
  const endList = () => {
    if (points.length > 0) blocks.push({ kind: 'list', points })
    points = []
  }
  for (const line of plainText.split(/\r\n?|\n/u)) {
    if (point.test(line)) {
      if (points.length === 0) {
        const heading = takeHeading(lines)
        endText()
        if (heading !== null) blocks.push({ kind: 'heading', text: heading })
      }
      points.push(line.replace(point, '').trimEnd())
    } else if (line.trim() !== '' || points.length === 0) {
      endList()
      lines.push(line)
    } else {
      endList()
    }
  }
  endList()
  endText()
  return blocks
}

/** The one short line right before a list, alone in its paragraph and no sentence. Takes it from the lines. */
function takeHeading(lines: string[]): string | null {
  const last = lines.at(-1)?.trim() ?? ''
  const isAlone = (lines.at(-2) ?? '').trim() === ''
  if (last === '' || !isAlone || last.length > longestHeading || /[.!?;,]$/u.test(last)) return null
  lines.pop()
  return last.replace(/:$/u, '')
}
