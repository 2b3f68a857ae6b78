import type { OfferContent } from '../offer.ts'

/** Names of the fields whose value differs, for the audit. */
export function changedFields(before: OfferContent, after: OfferContent): string[] {
  const names = Object.keys(after) as (keyof OfferContent)[]
  return names.filter((name) => inOrder(before[name]) !== inOrder(after[name]))
}

/** As text with sorted names, since stored JSON comes back in an order of its own. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
