import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSafeVersion, runnable } from './binaries.ts'

describe('the server npm brought', () => {
  let folder: string
  let native: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duett-binaries-'))
    native = join(folder, 'package/native')
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(folder, 'package/package.json'), '{ "version": "18.4.0-beta.17" }')
    writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library')
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('runs where it lies when it is complete', () => {
    symlinkSync('libpq.so.5.18', join(native, 'lib/libpq.so.5'))
    expect(runnable(native, null, join(folder, 'cache'))).toBe(native)
  })

  it('is copied with its links when npm skipped the install script', () => {
    const copy = runnable(native, null, join(folder, 'cache'))
    expect(copy).toBe(join(folder, 'cache/postgres-18.4.0-beta.17'))
    expect(readlinkSync(join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
    expect(readFileSync(join(copy, 'lib/libpq.so.5'), 'utf8')).toBe('library')
    expect(lstatSync(join(native, 'lib/libpq.so.5'), { throwIfNoEntry: false })).toBeUndefined()
    expect(runnable(native, null, join(folder, 'cache'))).toBe(copy)
  })

  it.runIf(process.getuid?.() === 0)('is copied when the account may not enter its folder', () => {
    symlinkSync('libpq.so.5.18', join(native, 'lib/libpq.so.5'))
    const copy = runnable(native, { name: 'nobody', uid: 65_534, gid: 65_534 }, join(folder, 'cache'))
    expect(readlinkSync(join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  })

  it('is readable by every account although it was installed for one alone', () => {
    chmodSync(join(native, 'lib'), 0o700)
    chmodSync(join(native, 'lib/libpq.so.5.18'), 0o700)
    const copy = runnable(native, null, join(folder, 'cache'))
    expect(statSync(join(copy, 'lib')).mode & 0o777).toBe(0o755)
    expect(statSync(join(copy, 'lib/libpq.so.5.18')).mode & 0o777).toBe(0o755)
  })
})

describe('versions of PostgreSQL', () => {
  it.each([
    [14, 20, false],
    [15, 13, false],
    [15, 14, true],
    [16, 9, false],
    [17, 6, true],
    [18, 0, true],
    [19, 1, true],
  ])('%i.%i is safe: %s', (major, minor, safe) => {
    expect(isSafeVersion(major, minor)).toBe(safe)
  })
})
