import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type LockedPackage = {
  version?: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  link?: boolean
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const file = new URL('../../package-lock.json', import.meta.url)
const packages = (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> }).packages

const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  allowScripts: Record<string, boolean>
}

const registryPackages = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Developers' tools, and the PDF compiler, with a program for each platform; `npm install` on one not met so far adds the checksum. */
const platformPrograms =
  /^@(oxc-parser|oxfmt|oxlint)\/binding-|^@oxlint-tsgolint\/|^@myriaddreamin\/typst-ts-node-compiler-/

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

  it('names no host, so that each npm asks its own registry', () => {
    expect(registryPackages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  it('has a checksum for everything but some programs of platforms not met so far', () => {
    const without = registryPackages.filter(
      ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    )
    const unexplained = without.filter(
      ([path, { optional, os, cpu }]) => !(platformPrograms.test(nameOf(path)) && optional && os && cpu),
    )
    expect(unexplained.map(([path]) => path)).toEqual([])
  })

  it('brings no install script about which nobody has decided', () => {
    const undecided = registryPackages
      .filter(([path, { hasInstallScript }]) => hasInstallScript && !(nameOf(path) in own.allowScripts))
      .map(([path]) => path)
    expect(undecided).toEqual([])
  })
})
