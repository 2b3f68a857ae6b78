/** What changes for a recipient: documents it may open from now on, and whether it loses any. */
export type ReleaseChange = { added: string[]; kept: string[]; removed: string[] }

export function releaseChange(before: readonly string[], wanted: readonly string[]): ReleaseChange {
  const unique = [...new Set(wanted)]
  return {
    added: unique.filter((id) => !before.includes(id)),
    kept: unique.filter((id) => before.includes(id)),
    removed: before.filter((id) => !unique.includes(id)),
  }
}
