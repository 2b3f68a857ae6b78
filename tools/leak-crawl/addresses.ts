import { RouteTable } from '#platform/http'
import type { Surface } from '../permissions/read-surface.ts'

/** Of one pattern, how many addresses of the seeded region are asked, and how many that came up since. */
const examples = { before: 1, since: 12 }

/** The three languages of a page read the same data: it is asked in one. */
const isAsked = (id: string) => !/\.(en|vi)$/.test(id)

/**
 * Every address anybody was led to, kept by the pattern of its route: what one may open is asked as all others too. Seeds bring hundreds of
 * alike rows, so a pattern keeps a few of them.
 */
export class Addresses {
  readonly #routes: RouteTable
  readonly #operations: readonly string[]
  readonly #kept = new Map<string, { before: Set<string>; since: Set<string> }>()
  readonly #public: ReadonlySet<string>
  readonly #ofPersons: ReadonlySet<string>
  #journeyBegan = false

  constructor({ pages, operations }: Surface) {
    this.#routes = new RouteTable(pages.filter(({ id }) => isAsked(id)).map(({ id, path }) => ({ id, path })))
    this.#public = new Set(pages.filter(({ permission }) => permission === 'public').map(({ id }) => id))
    this.#ofPersons = new Set(
      pages.filter((page) => page.permission === 'person' && !page.isResource).map(({ id }) => id),
    )
    this.#operations = operations.filter(({ method }) => method === 'GET').map(({ path }) => `/api/v1${path}`)
    for (const { id, path } of pages) if (isAsked(id) && !path.includes(':')) this.add(`/${path}`)
    for (const path of this.#operations) if (!path.includes('{')) this.add(path)
  }

  beginJourney(): void {
    this.#journeyBegan = true
  }

  /** True if it is new and kept. */
  add(link: string): boolean {
    const address = link.split('?')[0] ?? link
    const pattern = this.#patternOf(address)
    if (pattern === null) return false
    const kept = this.#kept.get(pattern) ?? { before: new Set(), since: new Set() }
    this.#kept.set(pattern, kept)
    if (kept.before.has(address) || kept.since.has(address)) return false
    const half = this.#journeyBegan ? 'since' : 'before'
    if (kept[half].size >= examples[half]) return false
    kept[half].add(address)
    return true
  }

  /** Fills the operations that take an id with those of pages that came up since. */
  operationsWithIds(): string[] {
    const ids = new Set(
      this.all().flatMap((address) => address.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []),
    )
    const recent = [...ids].slice(-examples.since)
    return this.#operations
      .filter((path) => path.includes('{'))
      .flatMap((path) => recent.map((id) => path.replace(/\{\w+\}/g, id)))
  }

  all(): string[] {
    return [...this.#kept.values()].flatMap(({ before, since }) => [...before, ...since])
  }

  /** Pages answer as data too, without their frame. */
  isPage(address: string): boolean {
    return this.#routes.match(address) !== undefined
  }

  /** The same for everybody, so that asking once is enough. */
  isPublic(address: string): boolean {
    const id = this.#routes.match(address)?.entry.id
    return id !== undefined && this.#public.has(id)
  }

  /** A page of a person's own file: what their browser sees most. Files are saved, not shown. */
  isOwnPage(address: string): boolean {
    const id = this.#routes.match(address)?.entry.id
    return id !== undefined && this.#ofPersons.has(id)
  }

  #patternOf(address: string): string | null {
    if (/^\/files\/[^/]+$/.test(address)) return '/files/:fileId'
    if (address.startsWith('/api/v1')) return address
    return this.#routes.match(address)?.entry.path ?? null
  }
}
