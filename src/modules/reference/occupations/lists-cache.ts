import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { readReferenceFile } from '../places/reference-files.ts'
import { contentFrom } from './content-from.ts'
import { noOfficialLists, type OfficialLists } from './official-lists.ts'
import { parseOwnTable } from './own-table.ts'
import type { ReferenceContent } from './reference-content.ts'

/** Raised whenever the form of a cached file or the way it is compiled changes. */
const cacheVersion = 5

const listsFile = 'official-lists.bin'

/** A copy of the imported lists beside the database, so that commands on files need no server. `mark` is that of the database. */
type CachedLists = { version: number; mark: string; lists: OfficialLists }

export function cacheFolder(home: string): string {
  return join(home, 'cache', 'occupations')
}

/** '' when nothing is cached, or nothing that can be read. */
export function cachedMark(folder: string): string {
  return readCachedLists(folder)?.mark ?? ''
}

export function writeCachedLists(folder: string, mark: string, lists: OfficialLists): void {
  writeWhole(folder, listsFile, serialize({ version: cacheVersion, mark, lists } satisfies CachedLists))
}

export function forgetCachedLists(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** When the cached lists last changed, in milliseconds; 0 when there are none. */
export function cacheChangedAt(folder: string): number {
  return statSync(join(folder, listsFile), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** The own table with what was imported; compiled once for each content and kept in the folder. */
export function loadContent(folder: string): ReferenceContent {
  const ownTable = readReferenceFile('occupations.csv')
  const cached = readCachedLists(folder)
  // The own table alone compiles faster than a file of it would load.
  if (!cached) return contentFrom(parseOwnTable(ownTable), noOfficialLists)
  const key = createHash('sha256').update(`${cacheVersion} ${cached.mark} `).update(ownTable).digest('hex').slice(0, 24)
  const name = `compiled-${key}.bin`
  const known = readFileOf<ReferenceContent>(join(folder, name))
  if (known) return known
  const content = contentFrom(parseOwnTable(ownTable), cached.lists)
  writeWhole(folder, name, serialize(content))
  for (const old of readdirSync(folder)) {
    if (old.startsWith('compiled-') && old !== name) rmSync(join(folder, old), { force: true })
  }
  return content
}

function readCachedLists(folder: string): CachedLists | null {
  const cached = readFileOf<CachedLists>(join(folder, listsFile))
  return cached?.version === cacheVersion ? cached : null
}

/** A missing or damaged cache is none: it is made anew from the database. */
function readFileOf<Value>(path: string): Value | null {
  try {
    return deserialize(readFileSync(path)) as Value
  } catch {
    return null
  }
}

/** Readers see the old file or the new one, never half. */
function writeWhole(folder: string, name: string, bytes: Buffer): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${name}.${process.pid}`)
  writeFileSync(draft, bytes, { mode: 0o600 })
  renameSync(draft, join(folder, name))
}
