import { germanStem } from './german-stem.ts'

/**
 * Text without its marks: lower case, umlauts as plain vowels whether written ä or ae, ß as ss, so that "Koeln", "Köln" and "koln" meet. "ue"
 * after a, e or q is no umlaut (Bauer, neue).
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/(?<![aeq])ue/g, 'u')
}

/** Words that stand in nearly every advertisement. */
const commonWords = new Set(
  `aber als am an auch auf aus bei beim bis das dass dem den der des die dies diese dieser durch ein eine einem einen einer eines er es fur haben
   hat ich ihr ihre ihren im in ist ihnen mit nach nicht noch nur oder sich sie sind so sowie uber um und uns unser unsere unserer vom von vor was
   wenn wer werden wie wir wird zu zum zur m w d`.split(/\s+/),
)

const mostRemembered = 60_000
const longestLexeme = 60
const stems = new Map<string, string | null>()

const onlyDigits = /^\d+$/

/** The lexeme of a word, null for one that says nothing. Texts repeat their words, so each is worked out once; numbers are too many for that. */
function lexemeOf(word: string): string | null {
  if (onlyDigits.test(word)) return word.slice(0, longestLexeme)
  let stem = stems.get(word)
  if (stem === undefined) {
    const folded = foldText(word).slice(0, longestLexeme)
    stem = commonWords.has(folded) ? null : germanStem(folded)
    if (stems.size >= mostRemembered) stems.clear()
    stems.set(word, stem)
  }
  return stem
}

export type Weight = 'A' | 'B' | 'D'

/** Positions in a tsvector end here. */
const lastPosition = 16_383

/** A tsvector in its text form: each lexeme once, where it first stands, with the weight of the text it stands in; weightiest text first. */
export function searchVector(texts: readonly (readonly [Weight, string])[]): string {
  const found = new Map<string, string>()
  let position = 0
  for (const [weight, text] of texts) {
    for (const [word] of text
      .toLowerCase()
      .normalize('NFC')
      .matchAll(/[\p{L}\p{N}]+/gu)) {
      if (position < lastPosition) position++
      const lexeme = lexemeOf(word)
      if (lexeme !== null && !found.has(lexeme)) found.set(lexeme, `${lexeme}:${position}${weight}`)
    }
  }
  return [...found.values()].join(' ')
}

const mostQueryWords = 12

/**
 * A query as `to_tsquery('simple', …)` reads it: every word must occur, the beginning of a compound suffices ("Pflege" finds
 * "Pflegefachkraft"). A minus before a word excludes it. Only letters and digits get through; null when no word does.
 */
export function searchQuery(text: string): string | null {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .matchAll(/(?<exclude>(?<=^|\s)-)?(?<word>[\p{L}\p{N}]+)/gu)
  const terms = [...words].slice(0, mostQueryWords).flatMap(({ groups }) => {
    const word = groups?.word ?? ''
    const lexeme = lexemeOf(word)
    if (lexeme === null) return []
    if (groups?.exclude) return `!${lexeme}`
    return word.length >= 3 ? `${lexeme}:*` : lexeme
  })
  return terms.length ? terms.join(' & ') : null
}
