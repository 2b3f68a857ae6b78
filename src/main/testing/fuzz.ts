import { restOrigin, type Operation } from './rest-app.ts'

/** Repeatable chance: the same seed, the same requests (mulberry32). */
export function chanceFrom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item
  return { next, below, pick, happens: (share: number) => next() < share }
}

export type Chance = ReturnType<typeof chanceFrom>

/** What people, programs and attackers put where text belongs. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  `' or 1=1 --`,
  `'; drop table platform.audit; --`,
  `\\'`,
  '$1',
  '%',
  '_%\\',
  `") or ("1"="1`,
  '${7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '<script>alert(1)</script>',
  '=HYPERLINK("https://evil.example")',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '1e309',
  '9'.repeat(40),
  '0x7f',
  '2026-02-30',
  '2026-13-01T25:61:61Z',
  '0000-00-00',
  '+275760-09-13',
  '99999-01-01',
  '\ud800',
  String.fromCodePoint(0x41, 0x301, 0x323, 0x200d, 0x202e, 0xfeff),
  String.fromCodePoint(0x1ea2, 0xdf, 0x20ac, 0x10348),
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(50),
  'x'.repeat(5_000),
  'https://127.0.0.1/',
  'javascript:alert(1)',
  '{"$ne":null}',
  '[]',
  'true',
  '\r\nset-cookie: a=b',
  'psychosocial: violence',
] as const

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 31,
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: [] } } },
  '',
]

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  prefixItems?: Schema[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  default?: unknown
  example?: unknown
}

const deepest = 6

/** Requests against operations: mostly of the right shape with something wrong in one place, sometimes wrong everywhere. */
export class RequestFuzz {
  readonly #chance: Chance
  readonly #schemas: Record<string, Schema>
  /** Ids that answers have named: they lead to things that exist. */
  readonly #seen: string[] = []
  /** Whether this request has anything odd in it; the others are to get through, so that there is something to meet. */
  #isRough = true

  constructor(seed: number, schemas: Record<string, object>) {
    this.#chance = chanceFrom(seed)
    this.#schemas = schemas as Record<string, Schema>
  }

  /** Learns ids from an answer, so that later requests find something. */
  learn(answer: string): void {
    for (const [id] of answer.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<="id":")\d+(?=")/g)) {
      if (this.#seen.length < 500) this.#seen.push(id)
      else this.#seen[this.#chance.below(500)] = id
    }
  }

  request(operation: Operation, number: number): Request {
    const chance = this.#chance
    this.#isRough = chance.happens(0.65)
    const url = this.#address(operation)
    const headers = new Headers({ 'x-forwarded-for': addressOf(number), 'accept-language': chance.pick(languages) })
    if (!this.#isRough || chance.happens(0.7)) headers.set('authorization', `Bearer duett_1_${number}`)
    else if (chance.happens(0.4)) headers.set('authorization', headerSafe(chance.pick(hostileTexts)))
    const canHaveBody = operation.method !== 'GET' && operation.method !== 'HEAD'
    const body = canHaveBody ? this.#body(operation, headers) : null
    return new Request(url, { method: operation.method, headers, body })
  }

  #odd(share: number): boolean {
    return this.#isRough && this.#chance.happens(share)
  }

  #address({ path, parameters }: Operation): URL {
    const chance = this.#chance
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
      const value = this.#seen.length > 0 && !this.#odd(0.5) ? this.#seenFor(schema) : this.#text(schema)
      return encodeURIComponent(value.toWellFormed()).replace(/^\.+$/, 'x') || 'x'
    })
    const url = new URL(`${restOrigin}/api/v1${filled}`)
    for (const { name, in: place, required = false, schema = {} } of parameters) {
      if (place !== 'query' || !(required ? !this.#odd(0.05) : chance.happens(0.25))) continue
      url.searchParams.append(name, this.#text(schema))
      if (this.#odd(0.03)) url.searchParams.append(name, this.#text(schema))
    }
    if (this.#odd(0.04)) url.searchParams.append(chance.pick(['sort', 'filter', '__proto__', 'x']), this.#text({}))
    return url
  }

  /** An id that some answer has named, of the form the parameter takes. */
  #seenFor(schema: Schema): string {
    const isUuid = schema.format === 'uuid'
    const fitting = this.#seen.filter((id) => (id.length === 36) === isUuid)
    return fitting.length > 0 ? this.#chance.pick(fitting) : this.#chance.pick(this.#seen)
  }

  #body({ bodies }: Operation, headers: Headers): BodyInit | null {
    const chance = this.#chance
    const [type, schema] = chance.pick(Object.entries(bodies).length > 0 ? Object.entries(bodies) : [['', {}] as const])
    if (type === '') return this.#odd(0.2) ? 'unexpected' : null
    headers.set('content-type', this.#odd(0.08) ? chance.pick(wrongTypes) : type)
    if (this.#odd(0.04)) return null
    if (this.#odd(0.06)) return chance.pick(brokenBodies)
    if (type.includes('json')) return jsonText(this.#value(schema as Schema), chance)
    if (type.includes('form-urlencoded')) return formText(this.#value(schema as Schema))
    if (type.includes('multipart')) return chance.pick(brokenBodies)
    return chance.pick([...hostileTexts, 'Titel;Ort;Arbeitgeber\r\nPflegefachkraft;Hamm;Lippeklinik\r\n', '[]', '{}'])
  }

  /** As a parameter carries it. */
  #text(schema: Schema): string {
    const value = this.#value(schema)
    if (typeof value === 'string') return value
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }

  #value(schema: Schema, depth = 0): unknown {
    const chance = this.#chance
    if (this.#odd(0.06)) return chance.pick(oddValues)
    const known = this.#resolve(schema)
    if (depth > deepest) return null
    if (known.const !== undefined) return known.const
    if (known.enum) return this.#odd(0.1) ? chance.pick(hostileTexts) : chance.pick(known.enum)
    if (known.example !== undefined && !this.#odd(0.7)) return known.example
    if (known.allOf) return Object.assign({}, ...known.allOf.map((part) => this.#value(part, depth + 1)))
    const choices = known.oneOf ?? known.anyOf
    if (choices) return this.#value(chance.pick(choices), depth + 1)
    const type = Array.isArray(known.type) ? chance.pick(known.type) : known.type
    switch (type) {
      case 'object':
        return this.#object(known, depth)
      case 'array':
        return this.#array(known, depth)
      case 'integer':
      case 'number':
        return this.#number(known, type === 'integer')
      case 'boolean':
        return chance.happens(0.5)
      case 'null':
        return null
      default:
        return this.#string(known)
    }
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema, depth: number): Record<string, unknown> {
    const chance = this.#chance
    const made: Record<string, unknown> = {}
    for (const [name, schema] of Object.entries(properties)) {
      const isWanted = required.includes(name) ? !this.#odd(0.04) : chance.happens(0.4)
      if (isWanted) made[name] = this.#value(schema, depth + 1)
    }
    if (typeof additionalProperties === 'object') made[this.#string({})] = this.#value(additionalProperties, depth + 1)
    if (this.#odd(0.04)) made[chance.pick(['networkId', 'role', 'constructor', 'x'])] = chance.pick(oddValues)
    return made
  }

  #array({ items, prefixItems, minItems = 0 }: Schema, depth: number): unknown[] {
    const chance = this.#chance
    if (prefixItems) return prefixItems.map((item) => this.#value(item, depth + 1))
    const length = this.#odd(0.03) ? 300 : Math.max(minItems, chance.below(4))
    return Array.from({ length }, () => this.#value(items ?? {}, depth + 1))
  }

  #number({ minimum = 0, maximum = minimum + 1000 }: Schema, whole: boolean): number {
    const chance = this.#chance
    if (this.#odd(0.15)) return chance.pick([minimum - 1, maximum + 1, -0, 2 ** 31, 2 ** 53, 1e300, 0.1])
    const value = minimum + chance.next() * (maximum - minimum)
    return whole ? Math.round(value) : value
  }

  #string({ format, minLength = 0, maxLength = 200 }: Schema): string {
    const chance = this.#chance
    if (this.#odd(0.3)) return chance.pick(hostileTexts)
    if (format === 'uuid')
      return this.#seen.length > 0 && chance.happens(0.7) ? chance.pick(this.#seen) : randomUuid(chance)
    if (format === 'date') return chance.pick(['2026-11-22', '2027-01-01', '2027-03-31'])
    if (format === 'date-time') return '2026-11-22T08:00:00Z'
    if (format === 'uri' || format === 'url') return chance.pick(['https://example.org/a', 'https://example.org/b'])
    if (format === 'email') return 'mai@lindwerth.example'
    const words = chance.pick(['Pflege', 'Hamm', '59065', 'de', '81302', 'B2', 'a', 'https://example.org/hook'])
    return words.padEnd(minLength, 'x').slice(0, maxLength)
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : { ...this.#schemas[name], ...schema }
  }
}

const languages = ['de', 'en', 'vi', 'fr', '*', 'de;q=x', '']
const wrongTypes = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'x',
  '',
]
const brokenBodies = [
  '',
  '{',
  '[1,',
  'null',
  '"text"',
  '\ufeff{}',
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n--x--',
  '['.repeat(20_000),
  `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
  new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x80]),
]

/** An IPv4 address of its own for each request. */
function addressOf(number: number): string {
  return `11.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

function randomUuid(chance: Chance): string {
  const hex = Array.from({ length: 32 }, () => chance.below(16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

function headerSafe(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').trim()
}

/** Sometimes with a key that would change the prototype of a careless parser's object. */
function jsonText(value: unknown, chance: Chance): string {
  const text = JSON.stringify(value) ?? 'null'
  return chance.happens(0.02) && text.startsWith('{')
    ? `{"__proto__":{"polluted":true}${text === '{}' ? '' : ','}${text.slice(1)}`
    : text
}

function formText(value: unknown): string {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return new URLSearchParams(entries.map(([name, part]) => [name, String(part).toWellFormed()])).toString()
}
