import type { TemplateClause } from '../template.ts'

export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }

/** Longer texts are compared as a whole: a table of all words by all words would cost too much. */
const mostWords = 2_000

/** Word by word, the longest common run of words kept (LCS). */
export function compareTexts(before: string, after: string): Piece[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  if (a.length > mostWords || b.length > mostWords)
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  const common = commonLengths(a, b)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] as string })
      ;[i, j] = [i + 1, j + 1]
    } else if (j >= b.length || (i < a.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      pieces.push({ kind: 'removed', text: a[i++] as string })
    } else pieces.push({ kind: 'added', text: b[j++] as string })
  }
  return joined(pieces)
}

const at = (table: readonly Uint16Array[], i: number, j: number) => table[i]?.[j] ?? 0

/** `[i][j]`: how many words the rests from i and from j have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i] as Uint16Array
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

/** Words with the space behind them, so that joining gives the text back. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else if (piece.text !== '') all.push({ ...piece })
  }
  return all
}

export type ClauseChange = {
  /** Clause and wording: "K09", or "K11.none" where there are several. */
  key: string
  title: string
  change: 'added' | 'removed' | 'changed'
  titlePieces: Piece[]
  pieces: Piece[]
  /** The kind of the clause, where it changed. */
  kinds: { before: string; after: string } | null
}

/** What two versions of a template differ in, by clause in the order of the newer one, removed ones last. German text only: it counts. */
export function compareClauses(before: readonly TemplateClause[], after: readonly TemplateClause[]): ClauseChange[] {
  const old = new Map(wordingsOf(before))
  const now = new Map(wordingsOf(after))
  const changes: ClauseChange[] = []
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [a, b] = [old.get(key), now.get(key)]
    const titlePieces = compareTexts(a?.title ?? '', b?.title ?? '')
    const pieces = compareTexts(a?.text ?? '', b?.text ?? '')
    const kinds = a && b && a.kind !== b.kind ? { before: a.kind, after: b.kind } : null
    const isSame = [...titlePieces, ...pieces].every(({ kind }) => kind === 'same') && a && b && !kinds
    if (isSame) continue
    const change = !a ? 'added' : !b ? 'removed' : 'changed'
    changes.push({ key, title: (b ?? a)?.title ?? '', change, titlePieces, pieces, kinds })
  }
  return changes
}

function wordingsOf(clauses: readonly TemplateClause[]): [string, { kind: string; title: string; text: string }][] {
  return clauses.flatMap(({ key, kind, choices }) =>
    choices.map((choice): [string, { kind: string; title: string; text: string }] => [
      choices.length > 1 ? `${key}.${choice.key}` : key,
      { kind, title: choice.title.de, text: choice.text.de },
    ]),
  )
}
