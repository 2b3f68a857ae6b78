/** As much of MIME as reports of mail servers use. Texts are one character a byte, as read in latin1. */
export type MimePart = {
  /** In lower case, "text/plain" where nothing is said. */
  type: string
  /** Names in lower case, folded lines joined; of a name that comes twice the first counts. */
  headers: ReadonlyMap<string, string>
  body: string
  parts: readonly MimePart[]
}

const deepest = 5
const mostParts = 50

export function readPart(text: string, depth = 0): MimePart {
  const end = /\r?\n\r?\n/.exec(text)
  const headers = readHeaders(end ? text.slice(0, end.index) : text)
  const body = end ? text.slice(end.index + end[0].length) : ''
  const contentType = headers.get('content-type') ?? 'text/plain'
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  const boundary = /;\s*boundary=(?:"([^"]{1,100})"|([^\s;]{1,100}))/i.exec(contentType)
  if (!type.startsWith('multipart/') || !boundary || depth >= deepest) {
    return { type, headers, body: decode(body, headers.get('content-transfer-encoding') ?? ''), parts: [] }
  }
  const marker = `--${boundary[1] ?? boundary[2]}`
  const pieces = `\n${body}`.split(`\n${marker}`).slice(1, mostParts + 1)
  const parts = pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => readPart(piece.replace(/^[^\n]*\n/, ''), depth + 1))
  return { type, headers, body: '', parts }
}

function readHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? []
    const key = name?.toLowerCase()
    if (key !== undefined && value !== undefined && !headers.has(key)) headers.set(key, value.trim())
  }
  return headers
}

function decode(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('latin1')
    case 'quoted-printable':
      return body
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    default:
      return body
  }
}
