import { createCipheriv, createDecipheriv, randomBytes, type CipherGCMTypes } from 'node:crypto'
import { sealedWith, type KeyRing } from '#platform/keys'
import { backupProblem } from './problem.ts'

/** The file begins with these, its version, and its own key, sealed by the ring; then come chunks. */
const magic = Buffer.from('DUETT-BACKUP\n')
const formatVersion = 1
const beforeKeyBytes = magic.length + 3

const algorithm: CipherGCMTypes = 'aes-256-gcm'
const keyPurpose = 'backup.key'
const chunkBytes = 64 * 1024
const tagBytes = 16

/**
 * Seals a stream of any length under a random key of its own. Each chunk is AES-256-GCM under its number, and the last one says so: nothing can
 * be changed, left out, moved or cut off unnoticed.
 */
export async function* sealStream(plain: AsyncIterable<Buffer>, ring: KeyRing): AsyncGenerator<Buffer> {
  const key = randomBytes(32)
  const head = headOf(ring.seal(key, keyPurpose))
  yield head
  let waiting = Buffer.alloc(0)
  let number = 0
  const seal = (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv(algorithm, key, nonceOf(number++, isLast)).setAAD(head)
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes])
    // The last one is known at the end only, so that a full chunk waits for what follows.
    for (; waiting.length > chunkBytes; waiting = waiting.subarray(chunkBytes))
      yield seal(waiting.subarray(0, chunkBytes), false)
  }
  yield seal(waiting, true)
}

/** What `sealStream` was given. Throws a problem for the operator: no backup, a newer form, a key that is not here, damaged. */
export async function* openStream(sealed: AsyncIterable<Buffer>, ring: KeyRing): AsyncGenerator<Buffer> {
  let key: Buffer | null = null
  let head = Buffer.alloc(0)
  let waiting = Buffer.alloc(0)
  let number = 0
  const open = (chunk: Buffer, isLast: boolean) => {
    if (!key || chunk.length < tagBytes) throw backupProblem('damaged')
    const decipher = createDecipheriv(algorithm, key, nonceOf(number++, isLast), { authTagLength: tagBytes })
    decipher.setAAD(head).setAuthTag(chunk.subarray(chunk.length - tagBytes))
    return opened(() => Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()]))
  }
  for await (const bytes of sealed) {
    waiting = Buffer.concat([waiting, bytes])
    if (!key) {
      const length = headLength(waiting)
      if (length === null) continue
      head = Buffer.from(waiting.subarray(0, length))
      key = keyIn(head, ring)
      waiting = waiting.subarray(length)
    }
    for (; waiting.length > chunkBytes + tagBytes; waiting = waiting.subarray(chunkBytes + tagBytes))
      yield open(waiting.subarray(0, chunkBytes + tagBytes), false)
  }
  if (!key && !isBackup(waiting)) throw backupProblem('notABackup')
  yield open(waiting, true)
}

function headOf(sealedKey: Buffer): Buffer {
  const head = Buffer.concat([magic, Buffer.alloc(3), sealedKey])
  head.writeUInt8(formatVersion, magic.length)
  head.writeUInt16BE(sealedKey.length, magic.length + 1)
  return head
}

const isBackup = (start: Buffer) => start.subarray(0, magic.length).equals(magic)

/** Null while too little has come. */
function headLength(start: Buffer): number | null {
  if (start.length < beforeKeyBytes) return null
  if (!isBackup(start)) throw backupProblem('notABackup')
  const version = start.readUInt8(magic.length)
  if (version !== formatVersion) throw backupProblem('otherForm', { version })
  const length = beforeKeyBytes + start.readUInt16BE(magic.length + 1)
  return start.length < length ? null : length
}

function keyIn(head: Buffer, ring: KeyRing): Buffer {
  const sealedKey = head.subarray(beforeKeyBytes)
  const id = opened(() => sealedWith(sealedKey))
  if (!ring.keys.some((key) => key.id === id)) throw backupProblem('otherKey', { key: id })
  return opened(() => ring.open(sealedKey, keyPurpose))
}

function opened<Result>(fn: () => Result): Result {
  try {
    return fn()
  } catch {
    throw backupProblem('damaged')
  }
}

/** Never twice under one key: eleven bytes of number, one that marks the end. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}
