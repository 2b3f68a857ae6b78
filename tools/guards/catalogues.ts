import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import compile from 'icu-minify/compile'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const languages = ['de', 'en', 'vi'] as const
type Language = (typeof languages)[number]
type Messages = { [key: string]: string | Messages }

export interface Catalogue {
  namespace: string
  folder: string
  /** Flat: `frame.search` → text. */
  texts: Record<Language, Map<string, string>>
}

/** Every catalogue of the program, its keys flattened. A missing language counts as an empty one. */
export function allCatalogues(): Catalogue[] {
  return ['src/platform', 'src/modules'].flatMap((part) =>
    readdirSync(join(root, part))
      .map((name) => ({ namespace: name, folder: join(root, part, name, 'messages') }))
      .filter(({ folder }) => existsSync(folder))
      .map(({ namespace, folder }) => ({ namespace, folder: relative(root, folder), texts: textsIn(folder) })),
  )
}

function textsIn(folder: string): Catalogue['texts'] {
  const read = (language: Language) => {
    const file = join(folder, `${language}.json`)
    return new Map(existsSync(file) ? flatten(JSON.parse(readFileSync(file, 'utf8')) as Messages) : [])
  }
  return { de: read('de'), en: read('en'), vi: read('vi') }
}

function flatten(messages: Messages, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

type Compiled = string | number | Compiled[] | { [option: string]: Compiled }

/** Names of arguments (`minutes`) and tags (`<b>`) in an ICU message. Throws where the message is not valid. */
export function argumentsOf(message: string): Set<string> {
  const names = new Set<string>()
  const visitAll = (parts: Compiled): void => {
    if (Array.isArray(parts)) for (const part of parts) visit(part)
  }
  const visit = (part: Compiled): void => {
    if (!Array.isArray(part)) return
    const [name, kind, ...rest] = part
    const isTag = kind !== undefined && (typeof kind !== 'number' || kind === 0)
    names.add(isTag ? `<${String(name)}>` : String(name))
    if (isTag) visitAll([kind, ...rest] as Compiled[])
    const options = rest[0]
    if (!isTag && typeof options === 'object' && !Array.isArray(options)) Object.values(options).forEach(visitAll)
  }
  visitAll(compile(message) as Compiled)
  return names
}
