/**
 * Cards of organisations and people: reads versions 2.1 (quoted-printable too), 3.0 and 4.0, writes 4.0 (RFC 6350). Only what the network keeps is read;
 * pictures, keys and everything unknown is passed over.
 */
export type Card = {
  /** Line of BEGIN:VCARD, from 1. */
  line: number
  fullName: string
  organisation: string
  /** "individual", "org", … or empty. */
  kind: string
  title: string
  email: string
  phone: string
  street: string
  place: string
  postcode: string
  url: string
  note: string
  languages: string[]
  categories: string[]
  uid: string
}

export type CardProblem = {
  line: number
  problem: 'notACard' | 'cardOpen' | 'lineTooLong' | 'cardTooLong' | 'encoding'
}

export const cardLimits = { maxLineChars: 64 * 1024, maxLinesPerCard: 400, maxCards: 5_000 }

/** Reads all cards of a text; a broken one becomes a problem with its line and costs the others nothing. */
export function readCards(text: string): { cards: Card[]; problems: CardProblem[] } {
  const cards: Card[] = []
  const problems: CardProblem[] = []
  let open: { line: number; properties: Property[]; problem: CardProblem['problem'] | null } | null = null
  for (const { line, text: content, problem } of logicalLines(text)) {
    if (/^begin:vcard\s*$/i.test(content)) {
      if (open) problems.push({ line: open.line, problem: 'cardOpen' })
      open = { line, properties: [], problem: null }
    } else if (!open) {
      if (content.trim() !== '') problems.push({ line, problem: problem ?? 'notACard' })
    } else if (/^end:vcard\s*$/i.test(content)) {
      if (open.problem) problems.push({ line: open.line, problem: open.problem })
      else if (cards.length < cardLimits.maxCards) cards.push(cardOf(open.line, open.properties))
      open = null
    } else if (problem) open.problem = problem
    else if (open.properties.length >= cardLimits.maxLinesPerCard) open.problem = 'cardTooLong'
    else {
      const property = propertyOf(content)
      if (property === 'encoding') open.problem = 'encoding'
      else if (property) open.properties.push(property)
    }
  }
  if (open) problems.push({ line: open.line, problem: 'cardOpen' })
  return { cards, problems }
}

type LogicalLine = { line: number; text: string; problem: 'lineTooLong' | null }

/** Folded lines joined: a space or tab continues (3.0, 4.0), a "=" at the end continues quoted-printable (2.1). */
function* logicalLines(text: string): Generator<LogicalLine> {
  let current: LogicalLine | null = null
  let number = 0
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    number++
    const soft: boolean = current !== null && isQuotedPrintable(current.text) && current.text.endsWith('=')
    const folded = /^[ \t]/.test(raw)
    if (current && (soft || folded)) {
      const joined: string = soft ? current.text.slice(0, -1) + raw : current.text + raw.slice(1)
      if (joined.length > cardLimits.maxLineChars) current.problem = 'lineTooLong'
      else current.text = joined
      continue
    }
    if (current) yield current
    const isLong = raw.length > cardLimits.maxLineChars
    current = { line: number, text: isLong ? '' : raw, problem: isLong ? 'lineTooLong' : null }
  }
  if (current) yield current
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]*;(encoding=)?quoted-printable/i.test(line)
}

type Property = { name: string; types: string[]; value: string }

/** "item1.ADR;TYPE=work:;;Am Markt 1;Unna;;59423;Germany". Null for what is no property. */
function propertyOf(content: string): Property | 'encoding' | null {
  const colon = endOfParameters(content)
  if (colon < 0) return null
  const [head = '', ...parameters] = content.slice(0, colon).split(';')
  const name = head.slice(head.lastIndexOf('.') + 1).toUpperCase()
  const value = content.slice(colon + 1)
  const types = parameters.map((each) =>
    each
      .replace(/^type=/i, '')
      .replaceAll('"', '')
      .toLowerCase(),
  )
  if (!isQuotedPrintable(content)) return { name, types, value }
  const charset = /;charset=([\w-]+)/i.exec(content.slice(0, colon))?.[1] ?? 'utf-8'
  const decoded = decodeQuotedPrintable(value, charset)
  return decoded === null ? 'encoding' : { name, types, value: decoded }
}

/** The colon that ends the parameters: none inside quotation marks counts. */
function endOfParameters(content: string): number {
  let quoted = false
  for (let index = 0; index < content.length; index++) {
    const sign = content[index]
    if (sign === '"') quoted = !quoted
    else if (sign === ':' && !quoted) return index
  }
  return -1
}

const charsets: Record<string, string> = {
  'utf-8': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'us-ascii': 'utf-8',
}

function decodeQuotedPrintable(value: string, charset: string): string | null {
  const label = charsets[charset.toLowerCase()]
  if (!label) return null
  const bytes: number[] = []
  for (let index = 0; index < value.length; index++) {
    const hex = /^=([0-9a-f]{2})/i.exec(value.slice(index, index + 3))?.[1]
    if (hex) {
      bytes.push(Number.parseInt(hex, 16))
      index += 2
    } else bytes.push(...Buffer.from(value[index] ?? '', label === 'utf-8' ? 'utf8' : 'latin1'))
  }
  const text = new TextDecoder(label).decode(Uint8Array.from(bytes))
  return text.includes('\uFFFD') ? null : text
}

/** Parts between unescaped signs, each with its escapes undone. */
function splitValue(value: string, separator: ';' | ','): string[] {
  const parts = ['']
  for (let index = 0; index < value.length; index++) {
    const sign = value[index] ?? ''
    if (sign === '\\' && index + 1 < value.length) {
      const next = value[++index] ?? ''
      parts[parts.length - 1] += next === 'n' || next === 'N' ? '\n' : next
    } else if (sign === separator) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim())
}

/** A text value: separators are letters in it. */
function textOf(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)).trim()
}

function cardOf(line: number, properties: readonly Property[]): Card {
  const all = (name: string) => properties.filter((property) => property.name === name)
  /** Work before home before the rest. */
  const best = (name: string): string => {
    const found = all(name)
    const chosen = found.find(({ types }) => types.some((type) => type.includes('work'))) ?? found[0]
    return chosen?.value ?? ''
  }
  const [, , street = '', place = '', , postcode = ''] = splitValue(best('ADR'), ';')
  const [familyName = '', givenName = ''] = splitValue(best('N'), ';')
  return {
    line,
    fullName: textOf(best('FN')) || [givenName, familyName].filter(Boolean).join(' '),
    organisation: splitValue(best('ORG'), ';')[0] ?? '',
    kind: best('KIND').trim().toLowerCase(),
    title: textOf(best('TITLE') || best('ROLE')),
    email: textOf(best('EMAIL')).replace(/^mailto:/i, ''),
    phone: textOf(best('TEL')).replace(/^tel:/i, ''),
    street,
    place,
    postcode,
    url: textOf(best('URL')),
    note: textOf(best('NOTE')),
    languages: all('LANG').map(({ value }) => value.trim().toLowerCase().slice(0, 2)),
    categories: all('CATEGORIES').flatMap(({ value }) => splitValue(value, ',')),
    uid: textOf(best('UID')),
  }
}

/** One card in version 4.0: escaped, folded at 75 octets, lines ended as the standard wants; empty properties are left out. */
export function writeCard(card: Omit<Card, 'line'>): string {
  const escape = (text: string) =>
    text
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      .replace(/[\\,;]/g, '\\$&')
      .replaceAll('\n', '\\n')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    card.uid && `UID:${escape(card.uid)}`,
    card.kind && `KIND:${escape(card.kind)}`,
    `FN:${escape(card.fullName || card.organisation)}`,
    card.organisation && `ORG:${escape(card.organisation)}`,
    card.title && `TITLE:${escape(card.title)}`,
    card.email && `EMAIL;TYPE=work:${escape(card.email)}`,
    card.phone && `TEL;TYPE=work:${escape(card.phone)}`,
    (card.street || card.place || card.postcode) &&
      `ADR;TYPE=work:;;${escape(card.street)};${escape(card.place)};;${escape(card.postcode)};`,
    card.url && `URL:${escape(card.url)}`,
    ...card.languages.map((language) => `LANG:${escape(language)}`),
    card.categories.length > 0 && `CATEGORIES:${card.categories.map(escape).join(',')}`,
    card.note && `NOTE:${escape(card.note)}`,
    'END:VCARD',
  ]
  return lines.flatMap((text) => (text ? [`${fold(text)}\r\n`] : [])).join('')
}

const octetsPerLine = 75

/** No line is longer than 75 octets, and no character is cut in two. */
function fold(text: string): string {
  let folded = ''
  let octets = 0
  for (const sign of text) {
    const size = Buffer.byteLength(sign)
    if (octets + size > octetsPerLine) {
      folded += '\r\n '
      octets = 1
    }
    folded += sign
    octets += size
  }
  return folded
}
