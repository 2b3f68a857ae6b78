import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { forgetOlderKeys, KeyRing, openKeyRing, randomKeyRing, rotateKeyRing, sealedWith } from './index.ts'

const home = mkdtempSync(join(tmpdir(), 'duett-keys-'))
afterAll(() => rmSync(home, { recursive: true }))

describe('the key ring', () => {
  it('opens what it sealed, for the same purpose and context alone', () => {
    const ring = randomKeyRing()
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.string(), (plain, purpose, context) => {
        const sealed = ring.seal(plain, purpose, context)
        expect(new Uint8Array(ring.open(sealed, purpose, context))).toEqual(plain)
        expect(() => ring.open(sealed, `${purpose}!`, context)).toThrow()
        expect(() => ring.open(sealed, purpose, `${context}!`)).toThrow()
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a sealed value in which any byte was changed or that was cut', () => {
    const ring = randomKeyRing()
    const sealed = ring.seal('Aufenthaltstitel', 'field')
    for (let position = 0; position < sealed.length; position++) {
      const changed = Buffer.from(sealed)
      changed[position] = (changed[position] ?? 0) ^ 1
      expect(() => ring.open(changed, 'field')).toThrow()
    }
    expect(() => ring.open(sealed.subarray(0, 20), 'field')).toThrow()
  })

  it('signs differently for each purpose and key', () => {
    const ring = randomKeyRing()
    expect(ring.hmac('token', 'a')).toBe(ring.hmac('token', 'a'))
    expect(ring.hmac('token', 'a')).not.toBe(ring.hmac('token', 'b'))
    expect(ring.hmac('token', 'a')).not.toBe(randomKeyRing().hmac('token', 'a'))
  })

  it('keeps a file only its owner can read, and finds the same keys in it', () => {
    const ring = openKeyRing(home)
    expect(statSync(join(home, 'secrets/keys')).mode & 0o777).toBe(0o600)
    expect(openKeyRing(home).hmac('x', 'y')).toBe(ring.hmac('x', 'y'))
  })

  it('reads old values after a rotation, seals with the new key, and loses the old one only on demand', () => {
    const before = openKeyRing(home)
    const sealed = before.seal('Geheimnis', 'field')
    const after = rotateKeyRing(home)
    expect(after.newestId).not.toBe(before.newestId)
    expect(after.open(sealed, 'field').toString()).toBe('Geheimnis')
    expect(sealedWith(after.seal('x', 'field'))).toBe(after.newestId)
    expect(after.hmacs('token', 'a')).toContain(before.hmac('token', 'a'))
    const alone = forgetOlderKeys(home)
    expect(() => alone.open(sealed, 'field')).toThrow(before.newestId)
  })

  it('says which file is damaged', () => {
    const other = mkdtempSync(join(tmpdir(), 'duett-keys-'))
    openKeyRing(other)
    writeFileSync(join(other, 'secrets/keys'), 'one:short\n')
    expect(() => openKeyRing(other)).toThrow('unreadable')
    rmSync(other, { recursive: true })
  })

  it('is never empty', () => {
    expect(() => new KeyRing([])).toThrow()
  })
})
