import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { KeyRing } from '#platform/keys'
import { readManifest, type Manifest } from './manifest.ts'
import { backupProblem } from './problem.ts'
import { nextOf, recordsOf, type BackupRecord } from './records.ts'
import { openStream } from './sealed-stream.ts'

/** A backup whose key fits and whose beginning is whole; all that follows is proven while it is read. */
export type OpenBackup = { manifest: Manifest; records: AsyncIterator<BackupRecord>; close(): void }

export async function openBackup(source: Readable, ring: KeyRing): Promise<OpenBackup> {
  // What goes wrong on the way comes out of the last stream, where it is read.
  const plain: Readable = pipeline(
    source,
    (sealed: AsyncIterable<Buffer>) => openStream(sealed, ring),
    createGunzip(),
    () => {},
  )
  const records = recordsOf(plain)[Symbol.asyncIterator]()
  const close = () => void source.destroy()
  try {
    const first = await nextOf(records)
    if (first.kind !== 'manifest') throw backupProblem('damaged')
    return { manifest: readManifest(first.payload), records, close }
  } catch (error) {
    close()
    throw error
  }
}
