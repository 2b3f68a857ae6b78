import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type LockedPackage = {
  version?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const file = new URL('../../package-lock.json', import.meta.url)
const packages = (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> }).packages

/** Where Node would find `name` from the package at `path`, if it is in the lock file. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

describe('package-lock.json', () => {
  it('names the packages of every platform: `npm ci` refuses when one is missing, and npm leaves some out', () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name} of ${path || 'Duett'}`),
    )
    expect(missing).toEqual([])
  })

  it('has a version for each of them', () => {
    const without = Object.entries(packages).filter(
      ([path, { version, link }]) => path.startsWith('node_modules/') && !version && !link,
    )
    expect(without.map(([path]) => path)).toEqual([])
  })
})
