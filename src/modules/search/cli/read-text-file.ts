import { readFileSync, statSync } from 'node:fs'
import { Unusable, type Translate } from '#platform/cli'

const bytesPerMegabyte = 1024 * 1024

/** A whole file as text; one that cannot be read or is far too large is wrong use, said in one line. */
export function readTextFile(file: string, limitMegabytes: number, t: Translate): string {
  let bytes: number
  try {
    bytes = statSync(file).size
  } catch {
    throw new Unusable(t('cli.pairs.notReadable', { file }))
  }
  if (bytes > limitMegabytes * bytesPerMegabyte) {
    throw new Unusable(
      t('cli.pairs.tooLarge', { file, megabytes: Math.ceil(bytes / bytesPerMegabyte), limit: limitMegabytes }),
    )
  }
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Unusable(t('cli.pairs.notReadable', { file }))
  }
}
