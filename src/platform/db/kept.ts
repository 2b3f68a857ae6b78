import { sql, type RawBuilder } from 'kysely'

const mark = /^\s*\/\* kept: ([\w.]+) \*\//

/**
 * Put first into a statement that each request asks: every connection then keeps its plan, which costs more than the answer. Only for a text
 * that never changes; a name with a second text is refused.
 */
export function kept(name: string): RawBuilder<unknown> {
  const comment = `/* kept: ${name} */`
  if (!mark.test(comment)) throw new Error('names of kept statements are words with dots')
  return sql.raw(comment)
}

/** The name of a kept statement; undefined for all others. */
export function keptName(text: string): string | undefined {
  return mark.exec(text)?.[1]
}
