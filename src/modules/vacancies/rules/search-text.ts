/**
 * Text as the word index has it: lower case, umlauts as plain vowels whether written ä or ae, ß as ss. Both the stored text and the query
 * pass through here, so "Koeln", "Köln" and "koln" meet; German stemming follows in the database. "ue" after a, e or q is no umlaut (Bauer, neue).
 */
export function searchText(text: string): string {
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

const mostQueryWords = 12

/**
 * A query as `to_tsquery` reads it: every word must occur, the beginning of a compound suffices ("Pflege" finds "Pflegefachkraft"). A minus
 * excludes a word. Only letters and digits get through; null when none do.
 */
export function searchQuery(text: string): string | null {
  const words = [...searchText(text).matchAll(/(-?)([\p{L}\p{N}]+)/gu)].slice(0, mostQueryWords)
  // The hyphen inside "IT-Administrator" joins, it does not exclude.
  const terms = words.map(({ 1: minus, 2: word = '', index }) => {
    const excludes = minus === '-' && (index === 0 || /\s/.test(text.charAt(index - 1)))
    return `${excludes ? '!' : ''}${word}${word.length >= 3 && !excludes ? ':*' : ''}`
  })
  return terms.length ? terms.join(' & ') : null
}
