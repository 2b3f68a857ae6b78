import { foldText } from '#platform/text-search'

export type Names = { givenName: string; familyName: string; address: string | null; telephone: string | null }

/** What of a person stands in a text; a name counts as a whole word, a telephone number however it is grouped. */
export function revealedIn(text: string, { givenName, familyName, address, telephone }: Names): keyof Names | null {
  const words = new Set(foldText(text).split(/[^\p{L}\p{N}]+/u))
  const names = (name: string) =>
    foldText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1)
  if (names(familyName).some((word) => words.has(word))) return 'familyName'
  if (names(givenName).some((word) => words.has(word))) return 'givenName'
  if (address !== null && text.toLowerCase().includes(address.toLowerCase())) return 'address'
  const digits = (telephone ?? '').replace(/\D/g, '').slice(-7)
  if (digits.length === 7 && text.replace(/\D/g, '').includes(digits)) return 'telephone'
  return hasContact(text) ? 'address' : null
}

/** Any mail address: an answer is no place to pass one on. */
function hasContact(text: string): boolean {
  return /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text)
}
