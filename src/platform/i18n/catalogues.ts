import { type Locale } from './locale.ts'

/** One namespace a module. `src/main/catalogues.ts` adds the types, so that keys are checked. */
// oxlint-disable-next-line no-empty-interface
export interface Catalogues {}

export type Messages = { [key: string]: string | Messages }
type LocaleCatalogues = Record<string, Messages>

const known = new Map<Locale, LocaleCatalogues>()

/** All texts of one language. The server reads the files once; a browser has what the page brought. */
export function cataloguesOf(locale: Locale): LocaleCatalogues {
  let catalogues = known.get(locale)
  if (!catalogues) {
    catalogues = readCatalogues(locale)
    known.set(locale, catalogues)
  }
  return catalogues
}

const compiled = new Map<Locale, LocaleCatalogues>()

/** The same texts as a browser gets them: parsed already, so that no ICU parser has to travel with a page. */
export function compiledCatalogues(locale: Locale): LocaleCatalogues {
  if (typeof document !== 'undefined') return cataloguesOf(locale)
  let catalogues = compiled.get(locale)
  if (!catalogues) {
    const { createRequire } = process.getBuiltinModule('node:module')
    const { default: compile } = createRequire(import.meta.url)('icu-minify/compile') as { default: CompileMessage }
    catalogues = compileAll(cataloguesOf(locale), compile) as LocaleCatalogues
    compiled.set(locale, catalogues)
  }
  return catalogues
}

type CompileMessage = (message: string) => unknown

function compileAll(messages: Messages, compile: CompileMessage): Messages {
  const entries = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === 'string' ? compile(value) : compileAll(value, compile),
  ])
  return Object.fromEntries(entries) as Messages
}

/** Only for the browser: takes over the texts that came with the page. */
export function receiveCatalogues(locale: Locale, catalogues: LocaleCatalogues): void {
  known.set(locale, catalogues)
}

function readCatalogues(locale: Locale): LocaleCatalogues {
  // Not a static import, so that this file can go into a browser bundle.
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
