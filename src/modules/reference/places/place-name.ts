const marks = /\p{Mark}/gu
const wordGap = /[^\p{Letter}\p{Number}]+/u

/** Words that German place names shorten at will; one spelling of each. */
const longWords: Record<string, string> = {
  st: 'sankt',
  bdw: 'baden',
  westf: 'westfalen',
  wurtt: 'wurttemberg',
  hann: 'hannoversch',
}

/** Everything from these words on only tells namesakes apart: "Frankfurt am Main", "Neustadt in Sachsen", "Bernstadt a.d. Eigen". */
const suffixWords = new Set([
  'am',
  'an',
  'auf',
  'im',
  'in',
  'bei',
  'ob',
  'unter',
  'vor',
  'a',
  'i',
  'b',
  'v',
  'd',
  'o',
  'u',
])

/**
 * One spelling for all spellings: small letters, no marks, "ä", "ae" and "a" alike, words parted by one blank. "Mülheim a. d. Ruhr" and
 * "MUELHEIM A D RUHR" both become "mulheim a d ruhr"; after a vowel the letters stand for themselves ("Aue", "Neuenburg").
 */
export function foldName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(marks, '')
    .split(wordGap)
    .filter((word) => word !== '')
    .map((word) => longWords[word] ?? word)
    .join(' ')
    .replace(/(?<![aeou])([aou])e/g, '$1')
}

/** The name without what only tells namesakes apart, folded: "Halle (Saale)" → "halle", "Frankfurt am Main" → "frankfurt". */
export function foldBaseName(text: string): string {
  const folded = foldName(text.replace(/[(/,].*$/s, ''))
  const words = folded.split(' ')
  const end = words.findIndex((word, index) => index > 0 && suffixWords.has(word))
  return end > 0 ? words.slice(0, end).join(' ') : folded
}
