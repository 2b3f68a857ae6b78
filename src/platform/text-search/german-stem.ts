/**
 * The German stemmer of the Snowball project (Porter), for words that `foldWord` has made plain. It runs here and not in the database, because
 * there it took a third of an import; the words of a query go the same way, so both always agree.
 */
export function germanStem(word: string): string {
  const r1 = Math.max(3, regionAfter(word, 0))
  if (r1 >= word.length) return word
  const r2 = regionAfter(word, regionAfter(word, 0))
  return withoutDerivation(withoutSecondEnding(withoutFirstEnding(word, r1), r1), r1, r2)
}

const vowels = new Set('aeiouy')
const beforeS = new Set('bdfghklmnrt')
const beforeSt = new Set('bdfghklmnt')

/** Start of the region behind the first consonant that follows a vowel. */
function regionAfter(word: string, from: number): number {
  let index = from
  while (index < word.length && !vowels.has(word.charAt(index))) index++
  while (index < word.length && vowels.has(word.charAt(index))) index++
  return Math.min(word.length, index + 1)
}

function withoutFirstEnding(word: string, r1: number): string {
  const ending = ['ern', 'em', 'er', 'en', 'es', 'e', 's'].find((each) => word.endsWith(each))
  if (!ending || word.length - ending.length < r1) return word
  const stem = word.slice(0, -ending.length)
  if (ending === 's') return beforeS.has(stem.at(-1) ?? '') ? stem : word
  return ending.startsWith('e') && !ending.endsWith('m') && !ending.endsWith('r') && stem.endsWith('niss')
    ? stem.slice(0, -1)
    : stem
}

function withoutSecondEnding(word: string, r1: number): string {
  const ending = ['est', 'en', 'er', 'st'].find((each) => word.endsWith(each))
  if (!ending || word.length - ending.length < r1) return word
  const stem = word.slice(0, -ending.length)
  if (ending === 'st' && (stem.length < 4 || !beforeSt.has(stem.at(-1) ?? ''))) return word
  return stem
}

function withoutDerivation(word: string, r1: number, r2: number): string {
  const ending = ['isch', 'lich', 'heit', 'keit', 'end', 'ung', 'ig', 'ik'].find((each) => word.endsWith(each))
  if (!ending || word.length - ending.length < r2) return word
  const stem = word.slice(0, -ending.length)
  const without = (from: number, ...endings: string[]) => {
    const before = endings.find((each) => stem.endsWith(each) && stem.length - each.length >= from)
    return before ? stem.slice(0, -before.length) : stem
  }
  switch (ending) {
    case 'end':
    case 'ung':
      return stem.endsWith('eig') ? stem : without(r2, 'ig')
    case 'ig':
    case 'ik':
    case 'isch':
      return stem.endsWith('e') ? word : stem
    case 'lich':
    case 'heit':
      return without(r1, 'er', 'en')
    default:
      return without(r2, 'lich', 'ig')
  }
}
