import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OperatorProblem } from '#platform/problem'
import { keyBytes, KeyRing, type Key } from './key-ring.ts'

/** One `id:key` a line, newest first; readable by the installation's account alone. */
const fileIn = (home: string) => join(home, 'secrets', 'keys')

/** The ring of an installation; its first start makes one. */
export function openKeyRing(home: string): KeyRing {
  const file = fileIn(home)
  if (existsSync(file)) return readKeyRing(file)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, toText([newKey()]), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process of this installation was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readKeyRing(file)
}

/** Puts a new key in front of the others; running processes learn of it at their next start. */
export function rotateKeyRing(home: string): KeyRing {
  const keys = [newKey(), ...openKeyRing(home).keys]
  writeKeys(home, keys)
  return new KeyRing(keys)
}

/** The installation's ring, with the keys of another file behind its own; nothing is written. */
export function ringWithKeysOf(home: string, file: string): KeyRing {
  const own = openKeyRing(home).keys
  return new KeyRing([...own, ...readKeyRing(file).keys.filter(({ id }) => !own.some((key) => key.id === id))])
}

/** From here on the installation reads what any key of this ring has sealed. */
export function keepKeyRing(home: string, ring: KeyRing): void {
  writeKeys(home, ring.keys)
}

/** Throws away every key but the newest: what is still sealed with others can never be opened again. */
export function forgetOlderKeys(home: string): KeyRing {
  const keys = openKeyRing(home).keys.slice(0, 1)
  writeKeys(home, keys)
  return new KeyRing(keys)
}

/** For tests, and for whoever needs a ring without an installation. */
export function randomKeyRing(): KeyRing {
  return new KeyRing([newKey()])
}

function writeKeys(home: string, keys: readonly Key[]): void {
  const file = fileIn(home)
  writeFileSync(`${file}.new`, toText(keys), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readKeyRing(file: string): KeyRing {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const keys = lines.map((line) => {
    const [id = '', text = ''] = line.split(':', 2)
    return { id, bytes: Buffer.from(text, 'base64') }
  })
  const broken =
    keys.length === 0 || keys.some(({ id, bytes }) => !/^[a-z0-9]{1,32}$/.test(id) || bytes.length !== keyBytes)
  if (broken) throw new OperatorProblem('keys', 'unreadable', { file })
  return new KeyRing(keys)
}

function newKey(): Key {
  return { id: randomBytes(6).toString('hex'), bytes: randomBytes(keyBytes) }
}

function toText(keys: readonly Key[]): string {
  return keys.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}\n`).join('')
}
