import { createServer, type AddressInfo, type Socket } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'
import type { ScannerAddress } from '#platform/config'

/** A small PDF with the given objects put in front of its own; correct enough for every reader. */
export function pdfWith(objects = ''): Buffer {
  const body = `%PDF-1.7
${objects}1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>
endobj
`
  const offsets = [1, 2, 3].map((number) => body.indexOf(`${number} 0 obj`))
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A ZIP of stored (not compressed) entries, or of what `deflate` makes of them. */
export function zipOf(
  entries: Record<string, string | Buffer>,
  {
    deflate,
    encrypted = false,
    claimBytes,
  }: { deflate?: (bytes: Buffer) => Buffer; encrypted?: boolean; claimBytes?: number } = {},
): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const plain = Buffer.from(content)
    const packed = deflate ? deflate(plain) : plain
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(encrypted ? 1 : 0, 2)
    facts.writeUInt16LE(deflate ? 8 : 0, 4)
    facts.writeUInt32LE(crc32(plain), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimBytes ?? plain.length, 18)
    facts.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** The parts of a Word document, with `more` added or put in their place. */
export function docxParts(more: Record<string, string> = {}): Record<string, string> {
  return {
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${wordType}"/></Types>`,
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': '<w:document/>',
    ...more,
  }
}

/** A PNG of `side` × `side` black pixels, one bit each: 30,000 a side take 110 KB. */
export function blankPng(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8)
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const mark = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    mark,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * A small clamd that speaks INSTREAM as the real one: lengths, chunks, an empty one at the end, a limit on all of them. Content with "EICAR"
 * is found. `listen`: a path, or 0 for a free port; `answer` replaces its answer, null keeps it mute.
 */
export async function startClamd({
  listen,
  streamMaxLength = 25 * 1024 * 1024,
  answer,
}: {
  listen: string | 0
  streamMaxLength?: number
  answer?: string | null
}): Promise<{ address: ScannerAddress; seen: Buffer[]; close: () => Promise<void> }> {
  const seen: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const verdict = await readStream(socket.iterator({ destroyOnReturn: false }), streamMaxLength).catch(() => null)
    if (answer === null || verdict === null) return
    if (Buffer.isBuffer(verdict)) seen.push(verdict)
    socket.end(answer ?? answerTo(verdict))
  })
  await new Promise<void>((resolve) => server.listen(listen === 0 ? { port: 0, host: '127.0.0.1' } : listen, resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  if (listen !== 0) return { address: { path: listen }, seen, close }
  return { address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, seen, close }
}

function answerTo(verdict: Buffer | string): string {
  if (typeof verdict === 'string') return `${verdict}\0`
  return verdict.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'
}

const command = 'zINSTREAM\0'

/** What was streamed, or what the real one says about it instead. */
async function readStream(socket: AsyncIterable<Buffer>, limit: number): Promise<Buffer | string> {
  let rest = Buffer.alloc(0)
  const chunks: Buffer[] = []
  let total = 0
  let isGreeted = false
  for await (const part of socket) {
    rest = Buffer.concat([rest, part])
    if (!isGreeted && rest.length >= command.length) {
      if (rest.subarray(0, command.length).toString() !== command) return 'UNKNOWN COMMAND'
      rest = rest.subarray(command.length)
      isGreeted = true
    }
    while (isGreeted && rest.length >= 4) {
      const length = rest.readUInt32BE(0)
      if (length === 0) return Buffer.concat(chunks)
      total += length
      if (total > limit) return 'INSTREAM size limit exceeded. ERROR'
      if (rest.length < 4 + length) {
        total -= length
        break
      }
      chunks.push(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
  }
  throw new Error('ended early')
}
