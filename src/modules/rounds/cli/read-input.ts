import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import {
  HrcReader,
  asParsed,
  parseMarketJson,
  parsePlacement,
  type Market,
  type Parsed,
  type Problem,
  type Seats,
} from '@duett/matching/rounds'
import { Unusable, type Translate } from '#platform/cli'

/** JSON is read as a whole; more than this is refused. `.hrc` text is read in pieces and may be of any length. */
const LARGEST_JSON_BYTES = 1_000_000_000
const PIECE_BYTES = 1 << 18
const FIRST_GZIP_BYTES = [0x1f, 0x8b]

/** A market from `.hrc` text or JSON, gzipped or not; what it is shows in its first bytes. */
export async function readMarket(file: string, t: Translate): Promise<Market> {
  const pieces = bytesOf(file, t)
  const first = await firstOf(pieces, file, t)
  const head: Uint8Array = first.done ? new Uint8Array(0) : first.value
  const begin = head.find((byte) => byte > 32)
  if (begin === 123 || begin === 91) {
    const bytes = await collect(head, pieces, file, t)
    return valueOf(parseMarketJson(bytes), file, t)
  }
  const reader = new HrcReader()
  valueOf(
    asParsed(() => reader.push(head)),
    file,
    t,
  )
  try {
    for await (const piece of pieces)
      valueOf(
        asParsed(() => reader.push(piece)),
        file,
        t,
      )
  } catch (error) {
    if (error instanceof BrokenGzip) throw new Unusable(t('cli.gzipBroken', { file, line: reader.lineNumber }))
    throw error
  }
  return valueOf(
    asParsed(() => reader.finish()),
    file,
    t,
  )
}

export async function readPlacement(market: Market, file: string, t: Translate): Promise<Seats> {
  return valueOf(parsePlacement(market, await readBytes(file, t)), file, t)
}

export async function readBytes(file: string, t: Translate): Promise<Uint8Array> {
  return collect(new Uint8Array(0), bytesOf(file, t), file, t)
}

/** The value, or the one line that names file, line, problem and remedy. */
export function valueOf<T>(parsed: Parsed<T>, file: string, t: Translate): T {
  if (parsed.ok) return parsed.value
  throw new Unusable(problemText(parsed.problem, file, t))
}

function problemText({ code, line, values }: Problem, file: string, t: Translate): string {
  const problem = t(`problem.${code}`, values)
  return line > 0 ? t('cli.problemAtLine', { file, line, problem }) : t('cli.problemInFile', { file, problem })
}

async function firstOf(
  pieces: AsyncGenerator<Uint8Array>,
  file: string,
  t: Translate,
): Promise<IteratorResult<Uint8Array>> {
  try {
    return await pieces.next()
  } catch (error) {
    throw error instanceof BrokenGzip ? new Unusable(t('cli.gzipBroken', { file, line: 1 })) : error
  }
}

class BrokenGzip extends Error {}

async function* bytesOf(file: string, t: Translate): AsyncGenerator<Uint8Array> {
  const isGzip = await beginsAsGzip(file, t)
  const source = createReadStream(file, { highWaterMark: PIECE_BYTES })
  if (!isGzip) return yield* source as AsyncIterable<Uint8Array>
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  try {
    for await (const piece of gunzip) yield piece as Uint8Array
  } catch {
    throw new BrokenGzip(file)
  }
}

async function beginsAsGzip(file: string, t: Translate): Promise<boolean> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file)
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0)
    return bytesRead === 2 && FIRST_GZIP_BYTES.every((byte, k) => buffer[k] === byte)
  } catch {
    throw new Unusable(t('cli.notReadable', { file }))
  } finally {
    await handle?.close()
  }
}

async function collect(
  head: Uint8Array,
  pieces: AsyncIterable<Uint8Array>,
  file: string,
  t: Translate,
): Promise<Uint8Array> {
  const all = [head]
  let length = head.length
  try {
    for await (const piece of pieces) {
      all.push(piece)
      length += piece.length
      if (length > LARGEST_JSON_BYTES) throw new Unusable(t('cli.tooLarge', { file, limit: LARGEST_JSON_BYTES }))
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error
    throw new Unusable(t('cli.gzipBroken', { file, line: 1 + newlines(all) }))
  }
  return Buffer.concat(all, length)
}

function newlines(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0), 0)
}
