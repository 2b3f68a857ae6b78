import { createHash } from 'node:crypto'
import type { Agreement } from '../agreement.ts'

/** What is agreed, and nothing else: states, reading versions and who signed stay out. */
type AgreedContent = Pick<Agreement, 'number' | 'title' | 'clauses' | 'terms' | 'startsOn'> & {
  network: string
  parties: readonly { organisationId: string; name: string }[]
}

/** SHA-256 of the German text, terms and parties in one fixed form, so that the same agreement has the same hash anywhere. */
export function contentHash({ network, number, title, clauses, terms, startsOn, parties }: AgreedContent): string {
  const content = {
    network,
    number,
    title: title.de,
    clauses: clauses.map(({ key, title: heading, text }) => ({ key, title: heading.de, text: text.de })),
    terms,
    startsOn,
    parties: parties.map(({ organisationId, name }) => ({ organisationId, name })),
  }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** JSON with sorted names and composed letters, line ends as \n. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC').replace(/\r\n?/g, '\n'))
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`).join(',')}}`
}

export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
