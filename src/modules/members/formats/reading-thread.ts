import { Readable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { decodeText } from '#platform/csv'
import { readMemberFile } from './member-file.ts'
import type { FileReading } from './read-in-thread.ts'

class NoTextFile extends Error {}

async function read(bytes: Uint8Array): Promise<FileReading> {
  let text = ''
  try {
    for await (const part of decodeText(Readable.from([Buffer.from(bytes)]), (code) => new NoTextFile(code))) {
      text += part
    }
  } catch (error) {
    if (error instanceof NoTextFile) return { ok: false, code: error.message }
    throw error
  }
  const file = readMemberFile(text)
  const isEmpty = file.records.length + file.rows.length === 0
  return isEmpty ? { ok: false, code: 'empty' } : { ok: true, file }
}

parentPort?.postMessage(await read(workerData as Uint8Array))
