import { locales, type Locale } from '#platform/i18n'

export interface RouteEntry {
  id: string
  /** Pattern without leading slash: `de/stellen/:vacancyId`. */
  path: string
  /** From the page's `handle`: for everybody, and something people look for. */
  isListed?: boolean
  /** From the page's `handle`: how large an upload it takes. All others take what forms need. */
  uploadBytes?: number | undefined
}

export interface MatchedRoute {
  entry: RouteEntry
  parameters: Record<string, string>
}

/** The addresses of all pages: for log lines, the language switcher and the sitemap. It decides nothing; React Router routes. */
export class RouteTable {
  readonly entries: readonly RouteEntry[]
  /** Addresses without parameters, in lower case. They come before patterns, as React Router ranks them. */
  readonly #fixed = new Map<string, RouteEntry>()
  readonly #patterns: { entry: RouteEntry; pattern: RegExp }[]
  readonly #byId: Map<string, RouteEntry>

  constructor(entries: readonly RouteEntry[]) {
    this.entries = entries.filter(({ path }) => path !== '*')
    this.#byId = new Map(this.entries.map((entry) => [entry.id, entry]))
    for (const entry of this.entries)
      if (!entry.path.includes(':')) this.#fixed.set(`/${entry.path.toLowerCase()}`, entry)
    this.#patterns = this.entries
      .filter(({ path }) => path.includes(':'))
      .map((entry) => ({ entry, pattern: compile(entry.path) }))
      .toSorted((one, other) => parameterCount(one.entry.path) - parameterCount(other.entry.path))
  }

  match(pathname: string): MatchedRoute | undefined {
    const plain = pathname.replace(/(\.data)?\/?$/, '')
    const fixed = this.#fixed.get(plain.toLowerCase())
    if (fixed) return { entry: fixed, parameters: {} }
    for (const { entry, pattern } of this.#patterns) {
      const groups = pattern.exec(plain)?.groups
      if (groups) return { entry, parameters: { ...groups } }
    }
    return undefined
  }

  /** The same page in every language; the start pages for an address we do not know. */
  alternates(match: MatchedRoute | undefined): Record<Locale, string> {
    const id = match && /^(.*)\.(?:de|en|vi)$/.exec(match.entry.id)?.[1]
    const addresses = locales.map((locale) => {
      const sibling = id === undefined ? undefined : this.#byId.get(`${id}.${locale}`)
      if (!match || !sibling) return [locale, `/${locale}`]
      return [locale, '/' + sibling.path.replace(/:(\w+)/g, (_, name: string) => match.parameters[name] ?? '')]
    })
    return Object.fromEntries(addresses) as Record<Locale, string>
  }
}

function compile(path: string): RegExp {
  const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)')
  return new RegExp(`^/(?<_>)${source}$`, 'i')
}

function parameterCount(path: string): number {
  return path.split(':').length - 1
}
