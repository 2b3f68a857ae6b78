import { type Locale } from './locale.ts'

/** One namespace a module. `src/main/catalogues.ts` adds the types, so that keys are checked. */
export interface Catalogues {}

export type Messages = { [key: string]: string | Messages }
type LocaleCatalogues = Record<string, Messages>

const known = new Map<Locale, LocaleCatalogues>()

/** All texts of one language, read once. */
export function cataloguesOf(locale: Locale): LocaleCatalogues {
  let catalogues = known.get(locale)
  if (!catalogues) {
    catalogues = readCatalogues(locale)
    known.set(locale, catalogues)
  }
  return catalogues
}

function readCatalogues(locale: Locale): LocaleCatalogues {
  // Not static imports: React Router also builds the pages for browsers, though none is sent there.
  const { readFileSync, readdirSync, existsSync } = process.getBuiltinModule('node:fs')
  const { fileURLToPath } = process.getBuiltinModule('node:url')
  const source = new URL(/* @vite-ignore */ '../../', import.meta.url)
  const catalogues: LocaleCatalogues = {}
  for (const part of ['platform', 'modules']) {
    for (const entry of readdirSync(fileURLToPath(new URL(part, source)), { withFileTypes: true })) {
      const file = fileURLToPath(new URL(`${part}/${entry.name}/messages/${locale}.json`, source))
      if (entry.isDirectory() && existsSync(file)) catalogues[entry.name] = JSON.parse(readFileSync(file, 'utf8'))
    }
  }
  return catalogues
}
