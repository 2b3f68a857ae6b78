/** Endings that an address in a text has; "Dienst.Sie" with a blank left out is none. */
const endings =
  'com|de|org|net|eu|vn|info|biz|at|ch|pl|tr|ua|ro|io|me|ly|be|gg|link|page|site|online|app|dev|xyz|berlin|ruhr|nrw|koeln|uk|fr|nl|ru'

const mailPattern = /[^\s@]+\s@\s[^\s@]+|[^\s@]*@[^\s@]*|[^\s([{]+\s?[([{]\s*(?:at|ät)\s*[)\]}]\s?[^\s)\]}]*/giu
const webPattern = new RegExp(
  String.raw`\b(?:https?:/*|www\.)\S+|(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.(?:(?:${endings})(?![\p{L}\p{N}-])(?:/\S*)?|\p{L}{2,24}/\S+)`,
  'giu',
)

/** Each mail address and user name, however its @ is written. */
export function mailAddressesIn(text: string): string[] {
  return trimmed(text.match(mailPattern))
}

export function webAddressesIn(text: string): string[] {
  return trimmed(text.replace(mailPattern, ' ').match(webPattern))
}

const trimmed = (found: readonly string[] | null) =>
  (found ?? []).map((each) => each.replace(/^[("„“]+|[)"“”.,;:]+$/g, ''))

/** What stands for six digits and more and cannot be dialled: days, times of day, years from and to. */
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const month = String.raw`(?:0?[1-9]|1[0-2])`
const year = String.raw`(?:19|20)\d{2}`
const harmless = [
  `${day}\\.\\s?${month}\\.\\s?(?:${year}|\\d{2})`,
  `${year}-${month}-${day}`,
  `${day}/${month}/${year}`,
  String.raw`\d{1,2}\.\d{2}\s?[-–]\s?\d{1,2}\.\d{2}`,
  `${year}(?:\\s?[-–/]\\s?(?:${year}|\\d{2}))?`,
].join('|')
const onlyHarmless = new RegExp(`^(?:(?:${harmless})[\\s().–/-]*)+$`)

const sum = String.raw`[1-9]\d{0,2}(?:[.,\s]?\d{3})?(?:,\d{2})?`
/** A sum of money stands alone: what digits lead to is no sum. */
const money = new RegExp(
  String.raw`(?<![\d/+-]|\d\s)(?:${sum}\s?(?:[-–]|bis|to|đến)\s?)?${sum}\s?(?:€|eur\b|euro)`,
  'gi',
)

const fewestDigits = 6
const numberPattern = /\+?\(?\d(?:[\s/().–-]{0,3}\d)+/g

/** Whatever could be dialled: six digits and more, however they are grouped. `own` is found even with words between its digits. */
export function telephonesIn(text: string, own: string | null): string[] {
  const numbers = text.replace(money, ' · ').match(numberPattern) ?? []
  const found = numbers.filter((each) => each.replace(/\D/g, '').length >= fewestDigits && !onlyHarmless.test(each))
  const digits = (own ?? '').replace(/\D/g, '').slice(-7)
  const isSpread = digits.length === 7 && text.replace(/\D/g, '').includes(digits)
  return found.length === 0 && isSpread ? [digits] : found
}
