import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { config, type Config } from '#platform/config'
import type { Db, NetworkId } from '#platform/db'
import { keys } from '#platform/keys'
import { randomName, readSealed, writeSealed } from './disk.ts'
import {
  bytesPerNetwork,
  extensionIn,
  extensions,
  filesPerAccount,
  maxFileBytes,
  safeFileName,
  type FileOwner,
  type FileProblem,
  type FileType,
  type NewFile,
  type StoredFile,
} from './file.ts'
import { inspect } from './inspect/inspect.ts'
import { typeOf } from './inspect/type-of.ts'
import { scan } from './scan.ts'
import {
  deleteFile,
  fileById,
  filesOfOwner,
  insertFile,
  replaceFileKey,
  sealedWithOlderKeys,
  usage,
  type FileRow,
} from './store.ts'

const keyPurpose = 'files.key'
const logoBytes = 5 * 1024 * 1024

export type StoreResult = { ok: true; fileId: string; file: StoredFile } | { ok: false; code: FileProblem }

/** What was uploaded, examined: kept nowhere yet. */
export type CheckedFile = { ok: true; name: string; type: FileType; bytes: Buffer; scan: StoredFile['scan'] }

/**
 * Examines an upload without touching the database (W18): type by content and extension, proof by decoding, virus scan. Pictures come out
 * re-encoded. Long work, so do it before the transaction and hand the result to `keepFile`.
 */
export async function checkFile(
  { name, bytes, accept }: Pick<NewFile, 'name' | 'bytes' | 'accept'>,
  { scanner }: Pick<Config, 'scanner'> = config(),
): Promise<CheckedFile | { ok: false; code: FileProblem }> {
  const refuse = (code: FileProblem) => ({ ok: false, code }) as const
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (given.length === 0) return refuse('empty')
  if (given.length > maxFileBytes) return refuse('tooLarge')
  const type = typeOf(given)
  if (type === null || !accept.includes(type)) return refuse('notAccepted')
  if (!extensions[type].includes(extensionIn(name))) return refuse('typeMismatch')
  const scanned = await scan(given, scanner)
  if (scanned === 'infected' || scanned === 'scannerSilent') return refuse(scanned)
  const inspected = await inspect({ kind: 'file', type, bytes: given })
  if ('problem' in inspected) return refuse(inspected.problem)
  return { ok: true, name: safeFileName(name, type), type, bytes: Buffer.from(inspected.bytes), scan: scanned }
}

type Keeping = Pick<NewFile, 'networkId' | 'owner' | 'uploadedBy'>

/** Keeps an examined file: sealed on the disk first, then its row in the caller's transaction. A file whose row never came is swept. */
export async function keepFile(
  db: Db,
  { networkId, owner, uploadedBy }: Keeping,
  { name, type, bytes, scan: scanned }: CheckedFile,
  { home } = config(),
): Promise<StoreResult> {
  const { networkBytes, accountFiles } = await usage(db, uploadedBy ?? null)
  if (networkBytes + bytes.length > bytesPerNetwork) return { ok: false, code: 'networkFull' }
  if (uploadedBy !== undefined && accountFiles >= filesPerAccount) return { ok: false, code: 'accountFull' }
  const fileId = randomUUID()
  const storedAs = randomName()
  const key = randomBytes(32)
  const digest = createHash('sha256').update(bytes).digest('hex')
  await writeSealed({ home, networkId, storedAs }, bytes, key, fileId)
  const file = { fileId, owner, name, type, sizeBytes: bytes.length, digest, scan: scanned }
  const sealedKey = keys().seal(key, keyPurpose, fileId)
  await insertFile(db, { ...file, storedAs, sealedKey, uploadedBy: uploadedBy ?? null })
  return { ok: true, fileId, file: { ...file, createdAt: new Date() } }
}

/** Examines and keeps in one go: for small files, or where the transaction is open anyway. */
export async function storeFile(db: Db, file: NewFile): Promise<StoreResult> {
  const checked = await checkFile(file)
  return checked.ok ? keepFile(db, file, checked) : checked
}

/** A file with its bytes; null where the network of the transaction has none of this id. Ask the owner's policy first. */
export async function readFile(
  db: Db,
  networkId: NetworkId,
  fileId: string,
  { home } = config(),
): Promise<(StoredFile & { bytes: Buffer }) | null> {
  const row = await fileById(db, fileId)
  if (!row) return null
  const key = keys().open(row.sealedKey, keyPurpose, fileId)
  const bytes = await readSealed({ home, networkId, storedAs: row.storedAs }, key, fileId)
  return { ...presented(row), bytes }
}

/** What is known of a file, without its bytes. */
export async function fileFacts(db: Db, fileId: string): Promise<StoredFile | null> {
  const row = await fileById(db, fileId)
  return row && presented(row)
}

/** Files of a thing, oldest first. */
export async function filesOf(db: Db, owner: FileOwner): Promise<StoredFile[]> {
  return (await filesOfOwner(db, owner)).map(presented)
}

/** With its row goes its key, so that the bytes are unreadable when the transaction ends; the disk is swept later. */
export async function removeFile(db: Db, fileId: string): Promise<boolean> {
  return deleteFile(db, fileId)
}

/** A mark or logo from any picture we take, as PNG of at most 512 pixels a side, without metadata. */
export async function logoPng(
  bytes: Uint8Array,
): Promise<{ ok: true; png: Buffer } | { ok: false; code: FileProblem }> {
  if (bytes.length === 0) return { ok: false, code: 'empty' }
  if (bytes.length > logoBytes) return { ok: false, code: 'tooLarge' }
  const inspected = await inspect({ kind: 'logo', bytes })
  return 'problem' in inspected
    ? { ok: false, code: inspected.problem }
    : { ok: true, png: Buffer.from(inspected.bytes) }
}

/** After `duett keys rotate`: seals keys of files with the newest key. The files themselves stay as they are. Returns how many there were. */
export async function resealFileKeys(db: Db, atMost = 1_000): Promise<number> {
  const old = await sealedWithOlderKeys(db, keys().newestId, atMost)
  for (const { fileId, sealedKey } of old) {
    const key = keys().open(sealedKey, keyPurpose, fileId)
    await replaceFileKey(db, fileId, keys().seal(key, keyPurpose, fileId))
  }
  return old.length
}

function presented({ storedAs: _, sealedKey: __, ...file }: FileRow): StoredFile {
  return file
}
