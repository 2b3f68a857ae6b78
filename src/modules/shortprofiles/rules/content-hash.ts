import { createHash } from 'node:crypto'
import type { Version } from './k-rule.ts'

/** SHA-256 in hex; fields in whatever order give the same. */
export function contentHash({ shown, precision }: Version): string {
  return createHash('sha256')
    .update(JSON.stringify([sorted(shown), sorted(precision)]))
    .digest('hex')
}

function sorted(fields: object): [string, unknown][] {
  return Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
