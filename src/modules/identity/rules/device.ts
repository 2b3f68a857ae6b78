const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** "Firefox, Windows": enough for somebody to recognise their own device; null where the header tells nothing. */
export function deviceOf(userAgent: string | null): string | null {
  const found = [browsers, systems].flatMap((names) => names.find(([mark]) => userAgent?.includes(mark))?.[1] ?? [])
  return found.length > 0 ? found.join(', ') : null
}
