import type { ProfileContent } from '../profile.ts'

/** Names of what differs, for the audit: never the texts themselves. */
export function changedProfileFields(before: ProfileContent | null, after: ProfileContent): string[] {
  const names = Object.keys(after) as (keyof ProfileContent)[]
  return names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]))
}
