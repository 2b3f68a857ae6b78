import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { openPromise } from 'yauzl'
import { UnusableFile, type FileProblemCode } from './table-file.ts'

/** A file to be read, in a folder or inside an archive. `sizeBytes` is the unpacked size. */
export type NamedFile = { name: string; sizeBytes: number; open: () => Promise<Readable> }

type OpenedZip = Awaited<ReturnType<typeof openPromise>>
type ZipEntryFacts = Parameters<OpenedZip['openReadStreamPromise']>[0]

export type ArchiveLimits = { entries: number; entryBytes: number; totalBytes: number; ratio: number }

/** ESCO's largest file unpacks to 21 MB, a whole version to 60 MB. */
export const archiveLimits: ArchiveLimits = {
  entries: 2_000,
  entryBytes: 200 * 1024 * 1024,
  totalBytes: 600 * 1024 * 1024,
  ratio: 200,
}

/** Small files may pack well without being a bomb. */
const ratioCountsFromBytes = 1024 * 1024

/** The files of a folder (and of the archives in it), of an archive, or the file itself. Nothing is unpacked to disk. */
export async function namedFiles(path: string, limits: ArchiveLimits = archiveLimits): Promise<NamedFile[]> {
  const status = await lstat(path).catch(() => null)
  if (!status) throw new UnusableFile('notFound', { path })
  if (status.isDirectory()) {
    const names = (await readdir(path)).sort()
    const found = await Promise.all(names.map((name) => filesAt(join(path, name), limits)))
    return found.flat()
  }
  if (!status.isFile()) throw new UnusableFile('notFound', { path })
  return filesAt(path, limits)
}

async function filesAt(path: string, limits: ArchiveLimits): Promise<NamedFile[]> {
  const status = await lstat(path)
  if (!status.isFile()) return []
  if (/\.zip$/i.test(path)) return zipEntries(path, limits)
  return [{ name: basename(path), sizeBytes: status.size, open: async () => createReadStream(path) }]
}

/** With strict names yauzl itself refuses "..", backslashes and absolute paths. */
async function opened(path: string): Promise<OpenedZip> {
  return openPromise(path, { autoClose: false, strictFileNames: true }).catch(() => {
    throw new UnusableFile('notAnArchive', { path: basename(path) })
  })
}

async function zipEntries(path: string, limits: ArchiveLimits): Promise<NamedFile[]> {
  const archive = await opened(path)
  try {
    const entries = await judgedEntries(archive, path, limits)
    return entries.map(({ fileName, uncompressedSize }) => ({
      name: fileName,
      sizeBytes: uncompressedSize,
      open: () => openEntry(path, fileName, limits),
    }))
  } finally {
    archive.close()
  }
}

/** Every entry is judged before the first is read: one bad name refuses the whole archive. */
async function judgedEntries(archive: OpenedZip, path: string, limits: ArchiveLimits): Promise<ZipEntryFacts[]> {
  const refusal = (code: FileProblemCode, entry: string): UnusableFile =>
    new UnusableFile(code, { path: basename(path), entry: entry.slice(0, 120) })
  if (archive.entryCount > limits.entries) throw refusal('archiveTooLarge', '')
  const files: ZipEntryFacts[] = []
  let total = 0
  try {
    for await (const entry of archive.eachEntry()) {
      total += entry.uncompressedSize
      if (isLink(entry) || entry.isEncrypted()) throw refusal('archiveEntry', entry.fileName)
      if (isBomb(entry, limits) || total > limits.totalBytes) throw refusal('archiveTooLarge', entry.fileName)
      if (!entry.fileName.endsWith('/')) files.push(entry)
    }
  } catch (error) {
    throw error instanceof UnusableFile ? error : refusal('archiveEntry', '')
  }
  return files
}

function isLink({ externalFileAttributes }: ZipEntryFacts): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000
}

function isBomb({ compressedSize, uncompressedSize }: ZipEntryFacts, limits: ArchiveLimits): boolean {
  if (uncompressedSize > limits.entryBytes) return true
  return uncompressedSize > ratioCountsFromBytes && uncompressedSize > limits.ratio * compressedSize
}

/** yauzl counts the bytes it unpacks and fails the stream when they pass the size that was judged. */
async function openEntry(path: string, name: string, limits: ArchiveLimits): Promise<Readable> {
  const archive = await opened(path)
  const entry = (await judgedEntries(archive, path, limits)).find(({ fileName }) => fileName === name)
  if (!entry) throw new UnusableFile('archiveEntry', { path: basename(path), entry: name })
  const stream = await archive.openReadStreamPromise(entry)
  stream.on('close', () => archive.close())
  return stream
}
