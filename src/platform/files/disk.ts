import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readFile, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { NetworkId } from '#platform/db'

const ivBytes = 12
const tagBytes = 16

/** The store's folder of one network: `files/3`. Outside everything the web serves; names are random and say nothing. */
const folderOf = (home: string, networkId: NetworkId) => join(home, 'files', String(networkId))

export function randomName(): string {
  const name = randomBytes(16).toString('hex')
  return `${name.slice(0, 2)}/${name.slice(2)}`
}

/** AES-256-GCM under the file's own key, bound to its id; on the disk before this returns. */
export async function writeSealed(
  path: { home: string; networkId: NetworkId; storedAs: string },
  bytes: Uint8Array,
  key: Buffer,
  fileId: string,
): Promise<void> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(fileId))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  const file = join(folderOf(path.home, path.networkId), path.storedAs)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(Buffer.concat([iv, cipher.getAuthTag(), body]))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Throws where the file is gone or was changed. */
export async function readSealed(
  path: { home: string; networkId: NetworkId; storedAs: string },
  key: Buffer,
  fileId: string,
): Promise<Buffer> {
  const sealed = await readFile(join(folderOf(path.home, path.networkId), path.storedAs))
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(fileId))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

/** Networks that have files on this disk. */
export async function networksOnDisk(home: string): Promise<NetworkId[]> {
  return (await namesIn(join(home, 'files'))).map(Number).filter((id) => Number.isInteger(id) && id > 0)
}

/** Names of a network's files that were written before a moment. */
export async function namesOnDisk(home: string, networkId: NetworkId, before: Date): Promise<string[]> {
  const folder = folderOf(home, networkId)
  const found: string[] = []
  for (const part of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, part))) {
      const { mtime } = await stat(join(folder, part, name))
      if (mtime < before) found.push(`${part}/${name}`)
    }
  }
  return found
}

export async function removeFromDisk(home: string, networkId: NetworkId, storedAs: string): Promise<void> {
  await rm(join(folderOf(home, networkId), storedAs), { force: true })
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
