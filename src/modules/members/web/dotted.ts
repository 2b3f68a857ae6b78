/** Short things in one line of text; where it breaks, the dot stays with what stands before it. */
export function dotted(parts: readonly string[]): string {
  return parts.join('\u00A0· ')
}
