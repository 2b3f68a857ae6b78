import type { PartContent, ProfilePart } from './profile-parts.ts'

/** Parts that are lists of entries with an id each. */
export const entryParts = ['occupations', 'career', 'education', 'languages'] as const satisfies readonly ProfilePart[]
export type EntryPart = (typeof entryParts)[number]
export type EntryOf<Part extends EntryPart> = PartContent[Part]['entries'][number]

export function isEntryPart(part: string): part is EntryPart {
  return entryParts.some((entryPart) => entryPart === part)
}

/** Puts an entry in the place of the one with its id, or at the end. */
export function withEntry<Entry extends { id: string }>(entries: readonly Entry[], entry: Entry): Entry[] {
  const known = entries.some(({ id }) => id === entry.id)
  return known ? entries.map((other) => (other.id === entry.id ? entry : other)) : [...entries, entry]
}

export function withoutEntry<Entry extends { id: string }>(entries: readonly Entry[], entryId: string): Entry[] {
  return entries.filter(({ id }) => id !== entryId)
}
