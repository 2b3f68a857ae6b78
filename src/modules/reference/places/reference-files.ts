import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Found through the package's own map of imports, so that it also holds where pages run bundled. */
const folder = join(dirname(createRequire(import.meta.url).resolve('#modules/reference')), 'data')

export function readReferenceFile(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

/** Rows of a file of tab-separated cells without its header. */
export function readReferenceTable(name: string): string[][] {
  return readReferenceFile(name)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split('\t'))
}

/** Computes at the first call and keeps the result: nothing is read before somebody asks. */
export function onFirstUse<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => (made ??= make())
}
