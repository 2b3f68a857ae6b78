import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PassThrough, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openPromise } from 'yauzl'

import type { ImportLimits } from './limits.ts'
import { UnusableFile } from './rejection.ts'

const mebibyte = 1024 ** 2
const chunkBytes = 256 * 1024
const maxArchiveEntries = 1000

/**
 * The bytes of a file, unpacked when it is gzip or a ZIP with one entry (told by content, not by name). Throws `UnusableFile` for a
 * missing or unreadable file, an archive that cannot be used, and as soon as a limit on bytes or on the unpacking ratio is passed.
 */
export async function* sourceBytes(path: string, limits: ImportLimits): AsyncGenerator<Buffer> {
  const packedBytes = await sizeOf(path)
  const packing = packingOf(await firstBytes(path))
  let bytes = 0
  let stream: Readable | null = null
  try {
    stream = packing === 'gzip' ? gunzipped(path) : packing === 'zip' ? await onlyEntry(path, limits) : plain(path)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limits.maxBytes)
        throw new UnusableFile('tooManyBytes', { megabytes: Math.floor(limits.maxBytes / mebibyte) })
      if (packing !== 'plain' && bytes > mebibyte && bytes / packedBytes > limits.maxUnpackRatio) {
        throw new UnusableFile('unpackRatio', { ratio: limits.maxUnpackRatio })
      }
      yield chunk
    }
  } catch (error) {
    if (error instanceof UnusableFile) throw error
    throw packing === 'plain' ? new UnusableFile('unreadable') : archiveProblem(error)
  } finally {
    stream?.destroy()
  }
}

/**
 * Unpacks a gzip file to its end and keeps nothing: it does not say beforehand how far it unpacks, as a ZIP does, and of a bomb or a broken file
 * no row may be stored. Throws `UnusableFile`, and the signal's reason when aborted.
 */
export async function checkPacking(path: string, limits: ImportLimits, signal?: AbortSignal): Promise<void> {
  await sizeOf(path)
  if (packingOf(await firstBytes(path)) !== 'gzip') return
  for await (const _ of sourceBytes(path, limits)) signal?.throwIfAborted()
}

const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04])

function packingOf(magic: Buffer): 'gzip' | 'zip' | 'plain' {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return 'gzip'
  return magic.equals(zipMagic) ? 'zip' : 'plain'
}

function plain(path: string): Readable {
  return createReadStream(path, { highWaterMark: chunkBytes })
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw new UnusableFile('notAFile')
    return Math.max(1, facts.size)
  } catch (error) {
    if (error instanceof UnusableFile) throw error
    throw new UnusableFile((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable')
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    throw new UnusableFile('unreadable')
  }
}

function gunzipped(path: string): Readable {
  const output = new PassThrough({ highWaterMark: chunkBytes })
  // A failure reaches the reader through `output`, which pipeline destroys with the error.
  pipeline(createReadStream(path), createGunzip({ chunkSize: chunkBytes }), output).catch(() => {})
  return output
}

/**
 * A ZIP counts as usable when exactly one of its entries is a file with an ordinary relative name (W20). It says beforehand how far it unpacks
 * (the reader holds it to that), so a bomb is refused before its first row.
 */
async function onlyEntry(path: string, { maxUnpackRatio }: ImportLimits): Promise<Readable> {
  const archive = await openPromise(path, { autoClose: false, strictFileNames: true })
  try {
    if (archive.entryCount > maxArchiveEntries) throw new UnusableFile('archiveEntries')
    const entries = []
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype')
        throw new UnusableFile('spreadsheet')
      if (isLink(entry.externalFileAttributes)) throw new UnusableFile('archivePath')
      if (!entry.fileName.endsWith('/')) entries.push(entry)
    }
    const [only, another] = entries
    if (!only || another) throw new UnusableFile('archiveEntries')
    if (only.uncompressedSize > Math.max(mebibyte, maxUnpackRatio * only.compressedSize))
      throw new UnusableFile('unpackRatio', { ratio: maxUnpackRatio })
    const stream = await archive.openReadStreamPromise(only)
    stream.once('close', () => archive.close())
    return stream
  } catch (error) {
    archive.close()
    throw error
  }
}

/** The upper half of the external attributes holds the Unix mode; 0xA000 marks a symbolic link. */
function isLink(externalFileAttributes: number): boolean {
  return ((externalFileAttributes >>> 16) & 0xf000) === 0xa000
}

function archiveProblem(error: unknown): UnusableFile {
  const forbiddenName = error instanceof Error && /relative path|absolute path|invalid characters/.test(error.message)
  return new UnusableFile(forbiddenName ? 'archivePath' : 'archiveBroken')
}
