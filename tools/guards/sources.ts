import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['src', 'packages', 'seeds', 'tools', 'bench', 'e2e', 'bin', 'migrations']
const skipped = new Set(['node_modules', 'build', '.react-router', 'data', 'generated'])

export type Source = { path: string; text: string }

/** Every source file of the repository with its path from the root; generated files and data are left out. */
export function sources(pattern: RegExp): Source[] {
  return folders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => pattern.test(file))
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}
