/** Between short things in one line of text; where the line breaks, it stays with what stands before it. */
export const dot = '\u00A0· '

/** Short things in one line; what is not there leaves no dot. */
export function dotted(parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => part).join(dot)
}
