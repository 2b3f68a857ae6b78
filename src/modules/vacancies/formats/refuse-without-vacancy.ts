import type { RawItem } from './json-vacancies.ts'
import { UnusableFile, type RejectionReason } from './rejection.ts'

/** What such an entry is cannot be a vacancy; one that is merely damaged might have been one. */
const foreign = new Set<RejectionReason>(['notAVacancy', 'tooDeep'])

/**
 * Passes everything on, and at the end refuses a file in which nothing is a vacancy: the error message of a server must not be taken for
 * "there are no vacancies". `saysNone` tells whether the file says just that, by an empty list.
 */
export async function* refuseWithoutVacancy(
  batches: AsyncIterable<RawItem[]>,
  saysNone: () => boolean,
): AsyncGenerator<RawItem[]> {
  let found = false
  let deepLine: number | null = null
  for await (const batch of batches) {
    for (const item of batch) {
      if (!('reason' in item && foreign.has(item.reason))) found = true
      else if (item.reason === 'tooDeep') deepLine ??= item.line
    }
    if (batch.length) yield batch
  }
  if (found || saysNone()) return
  throw deepLine === null ? new UnusableFile('noVacancies') : new UnusableFile('tooDeep', { line: deepLine })
}
