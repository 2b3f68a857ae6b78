import type { DeskLink } from '../queries/frame.ts'

/** Which link a page belongs to, by its address: the page itself or, of those it stands below, the longest. */
export function placeIn(links: readonly DeskLink[], pathname: string): string | undefined {
  const addresses = links.flatMap(({ href, also = [] }) => [href, ...also].map((address) => ({ href, address })))
  const fits = addresses.filter(({ address }) => pathname === address || pathname.startsWith(`${address}/`))
  return fits.toSorted((one, other) => other.address.length - one.address.length)[0]?.href
}

/** For `aria-current` of a link: the page itself, or the place that the page belongs to. */
export function currentOf({ href }: DeskLink, here: string | undefined, pathname: string): 'page' | 'true' | undefined {
  if (href !== here) return undefined
  return href === pathname ? 'page' : 'true'
}
