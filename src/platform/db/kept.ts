const mark = /^\s*\/\* kept: ([\w.]+) \*\//

/**
 * The name in a statement that begins with the comment `kept: identity.session`; undefined for all others. Every connection keeps the plan of
 * such a statement, which costs more than its answer. Only for a text that never changes.
 */
export function keptName(text: string): string | undefined {
  return mark.exec(text)?.[1]
}
