import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The secrets of an installation, newest first: the first one writes, all of them read. */
export type Key = { id: string; bytes: Buffer }

const formatVersion = 1
const ivBytes = 12
const tagBytes = 16
export const keyBytes = 32

/**
 * Seals and signs with keys derived for one purpose each, so that a value of one purpose never opens under another. What is sealed names
 * its key, and stays readable after a rotation until it has been sealed anew.
 */
export class KeyRing {
  readonly keys: readonly Key[]
  readonly #derived = new Map<string, Buffer>()

  constructor(keys: readonly Key[]) {
    if (keys.length === 0) throw new Error('a key ring needs a key')
    if (keys.some(({ id }) => !/^[a-z0-9]{1,32}$/.test(id))) throw new Error('ids of keys are letters and digits')
    this.keys = keys
  }

  get newestId(): string {
    return this.#newest.id
  }

  /** AES-256-GCM. `context` (table and row, say) is not stored, but `open` needs the same one. */
  seal(plain: Uint8Array | string, purpose: string, context = ''): Buffer {
    const { id } = this.#newest
    const iv = randomBytes(ivBytes)
    const head = Buffer.concat([Buffer.from([formatVersion, id.length]), Buffer.from(id, 'latin1')])
    const cipher = createCipheriv('aes-256-gcm', this.#keyFor(this.#newest, `seal ${purpose}`), iv)
    cipher.setAAD(Buffer.concat([head, Buffer.from(context)]))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([head, iv, cipher.getAuthTag(), body])
  }

  /** Throws if the key is gone, or anything was changed. */
  open(sealed: Uint8Array, purpose: string, context = ''): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const id = sealedWith(bytes)
    const key = this.keys.find((one) => one.id === id)
    if (!key) throw new Error(`sealed with a key this installation does not have (${id})`)
    const head = bytes.subarray(0, 2 + id.length)
    const rest = bytes.subarray(head.length)
    const decipher = createDecipheriv('aes-256-gcm', this.#keyFor(key, `seal ${purpose}`), rest.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.concat([head, Buffer.from(context)]))
    decipher.setAuthTag(rest.subarray(ivBytes, ivBytes + tagBytes))
    return Buffer.concat([decipher.update(rest.subarray(ivBytes + tagBytes)), decipher.final()])
  }

  /** HMAC-SHA-256, base64url: what is stored in place of a token. */
  hmac(text: string, purpose: string): string {
    return this.#hmacWith(this.#newest, text, purpose)
  }

  /** The same under every key, newest first: look a token up by any of them, since hashes cannot be made anew. */
  hmacs(text: string, purpose: string): string[] {
    return this.keys.map((key) => this.#hmacWith(key, text, purpose))
  }

  /** A secret of its own for a library that wants one, as hexadecimal text; changes with every rotation. */
  secret(purpose: string): string {
    return this.#keyFor(this.#newest, `secret ${purpose}`).toString('hex')
  }

  get #newest(): Key {
    return this.keys[0] as Key
  }

  #hmacWith(key: Key, text: string, purpose: string): string {
    return createHmac('sha256', this.#keyFor(key, `hmac ${purpose}`))
      .update(text)
      .digest('base64url')
  }

  #keyFor({ id, bytes }: Key, purpose: string): Buffer {
    const name = `${id} ${purpose}`
    let derived = this.#derived.get(name)
    if (!derived) {
      derived = Buffer.from(hkdfSync('sha256', bytes, 'duett', purpose, keyBytes))
      this.#derived.set(name, derived)
    }
    return derived
  }
}

/** The id of the key that sealed this. */
export function sealedWith(sealed: Uint8Array): string {
  const length = sealed[1] ?? 0
  if (sealed[0] !== formatVersion || sealed.length < 2 + length + ivBytes + tagBytes)
    throw new Error('not a sealed value')
  return Buffer.from(sealed.subarray(2, 2 + length)).toString('latin1')
}

/** 256 random bits as text that fits an address: for links, tokens, challenges. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What `newToken` makes; anything else was never one of ours. */
export const tokenPattern = /^[\w-]{43}$/
