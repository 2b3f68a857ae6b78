import type { TodayItem } from '#platform/desk'

/** By day due, what has none last; on the same day what somebody waits for comes first. Otherwise as the modules gave them. */
export function inOrder(items: readonly TodayItem[]): TodayItem[] {
  const day = ({ due }: TodayItem) => (due ? due.getTime() : Number.POSITIVE_INFINITY)
  return items.toSorted((one, other) => {
    const [mine, theirs] = [day(one), day(other)]
    return mine === theirs ? Number(other.urgent) - Number(one.urgent) : mine - theirs
  })
}
