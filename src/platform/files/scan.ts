import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ScannerAddress } from '#platform/config'

export type ScanResult = 'clean' | 'notScanned' | 'infected' | 'scannerSilent'

const withinMs = 30_000
const chunkBytes = 64 * 1024
/** "stream: Eicar-Test-Signature FOUND" and the like; what says more is no answer to us. */
const longestAnswerBytes = 4_096

/**
 * Asks ClamAV (INSTREAM: chunks with their length, ended by an empty one) on its local socket or a port of this machine. Where a scanner is
 * set and gives no clear answer in time, the file is not taken: who set one relies on it.
 */
export async function scan(
  bytes: Buffer,
  scanner: ScannerAddress | null,
  timeoutMs: number = withinMs,
): Promise<ScanResult> {
  if (scanner === null) return 'notScanned'
  const socket = connect(scanner)
  const tooLong = setTimeout(() => socket.destroy(new Error('timeout')), timeoutMs)
  // A scanner that has seen enough closes while we still write; its answer counts, the broken pipe does not.
  socket.on('error', () => {})
  try {
    const answer = answerOf(socket)
    send(socket, bytes)
    return resultOf(await answer)
  } catch {
    return 'scannerSilent'
  } finally {
    clearTimeout(tooLong)
    socket.destroy()
  }
}

function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    const chunk = bytes.subarray(from, from + chunkBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    socket.write(chunk)
  }
  socket.write(Buffer.alloc(4))
}

async function answerOf(socket: Socket): Promise<string> {
  let received = 0
  socket.on('data', (part: Buffer) => {
    received += part.length
    if (received > longestAnswerBytes) socket.destroy(new Error('answer too long'))
  })
  return text(socket)
}

function resultOf(answer: string): ScanResult {
  if (/^stream: OK\0?\s*$/.test(answer)) return 'clean'
  return /^stream: .+ FOUND\0?\s*$/.test(answer) ? 'infected' : 'scannerSilent'
}
