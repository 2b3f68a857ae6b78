import { backupProblem } from './problem.ts'

/**
 * What a backup consists of, one after the other: what it is ("manifest"), then every table and file as a heading, its bytes in pieces and an end,
 * and "done" last of all.
 */
export type RecordKind = 'manifest' | 'table' | 'file' | 'bytes' | 'end' | 'done'
export type BackupRecord = { kind: RecordKind; payload: Buffer }

const marks: Record<RecordKind, string> = { manifest: 'M', table: 'T', file: 'F', bytes: 'B', end: 'E', done: 'D' }
const kinds = new Map(Object.entries(marks).map(([kind, mark]) => [mark.charCodeAt(0), kind as RecordKind]))
const headBytes = 5

export function recordOf(kind: Exclude<RecordKind, 'bytes'>, content: object): Buffer {
  return framed(kind, Buffer.from(JSON.stringify(content)))
}

/** A thing with its bytes; yields its records. */
export async function* thing(
  kind: 'table' | 'file',
  heading: object,
  content: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield recordOf(kind, heading)
  for await (const bytes of content) yield framed('bytes', bytes)
  yield recordOf('end', {})
}

export async function* recordsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let waiting = Buffer.alloc(0)
  for await (const bytes of stream) {
    waiting = Buffer.concat([waiting, bytes])
    while (waiting.length >= headBytes) {
      const end = headBytes + waiting.readUInt32BE(1)
      if (waiting.length < end) break
      const kind = kinds.get(waiting.readUInt8(0))
      if (!kind) throw backupProblem('damaged')
      yield { kind, payload: waiting.subarray(headBytes, end) }
      waiting = waiting.subarray(end)
    }
  }
  if (waiting.length > 0) throw backupProblem('damaged')
}

/** The bytes of the thing whose heading was just read; the next record is then the one behind it. */
export async function* contentOf(records: AsyncIterator<BackupRecord>): AsyncGenerator<Buffer> {
  for (;;) {
    const record = await nextOf(records)
    if (record.kind === 'end') return
    if (record.kind !== 'bytes') throw backupProblem('damaged')
    yield record.payload
  }
}

export async function nextOf(records: AsyncIterator<BackupRecord>): Promise<BackupRecord> {
  const { done, value } = await records.next()
  if (done) throw backupProblem('damaged')
  return value
}

function framed(kind: RecordKind, payload: Buffer): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(marks[kind].charCodeAt(0), 0)
  head.writeUInt32BE(payload.length, 1)
  return Buffer.concat([head, payload])
}
