/** A small count that a page of ours put into the address after something was done; null where there is none. */
export function countFrom(address: URLSearchParams, name: string): number | null {
  const value = address.get(name) ?? ''
  return /^\d{1,4}$/.test(value) ? Number(value) : null
}
