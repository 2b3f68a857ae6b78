import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

export type ScanResult = 'clean' | 'notScanned' | 'infected' | 'scannerSilent'

const withinMs = 30_000
const chunkBytes = 64 * 1024

/**
 * Asks ClamAV on its local socket (INSTREAM). Where a scanner is set and does not answer, the file is not taken: who set one relies on it.
 */
export async function scan(bytes: Buffer, socketPath: string | null): Promise<ScanResult> {
  if (socketPath === null) return 'notScanned'
  const socket = connect(socketPath)
  socket.setTimeout(withinMs, () => socket.destroy(new Error('timeout')))
  try {
    socket.write('zINSTREAM\0')
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      const chunk = bytes.subarray(from, from + chunkBytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      socket.write(length)
      socket.write(chunk)
    }
    socket.end(Buffer.alloc(4))
    const answer = await text(socket)
    if (/\bOK\0?\s*$/.test(answer)) return 'clean'
    return /\bFOUND\0?\s*$/.test(answer) ? 'infected' : 'scannerSilent'
  } catch {
    return 'scannerSilent'
  } finally {
    socket.destroy()
  }
}
