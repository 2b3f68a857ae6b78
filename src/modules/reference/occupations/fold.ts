const foldings: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', đ: 'd', æ: 'ae', ø: 'oe', œ: 'oe' }

/** Lower case, umlauts written out, other accents dropped: "Bäcker" and "Baecker", "Điều dưỡng" and "dieu duong" are one. */
export function fold(text: string): string {
  const lower = text.normalize('NFC').toLowerCase()
  // Most words are plain ASCII, and normalising twice is the dearest step of the recogniser.
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower
  return lower
    .replace(/[äöüßđæøœ]/g, (letter) => foldings[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** Folded words of letters and digits; "C++", "C#" and ".NET" stay words of their own. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/c\+\+|c#|\.net\b|[a-z0-9]+/g) ?? []
}
