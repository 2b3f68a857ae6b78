import { isUtf8 } from 'node:buffer'
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
  const content = readBytes(file, t)
  if (!isUtf8(content)) throw new Unusable(t('cli.pairs.inFile', { file, problem: t('problem.notUtf8') }))
  return content.toString('utf8')
}

function readBytes(file: string, t: Translate): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new Unusable(t('cli.pairs.notReadable', { file }))
  }
}
