import type { Reader } from './marks.ts'

let asked = 0

/** Another address each time: limits by address are tested elsewhere and would only end the crawl. */
function nextAddress(): string {
  asked += 1
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
}

export type Answer = { path: string; status: number; type: string; location: string | null; bytes: Uint8Array }

/** Somebody at a browser without script: keeps cookies, follows nothing by itself. */
export class Visitor {
  readonly reader: Reader
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(reader: Reader, origin: string, cookie?: { name: string; value: string }) {
    this.reader = reader
    this.#origin = origin
    if (cookie) this.#cookies.set(cookie.name, cookie.value)
  }

  /** The first cookie, which is the session's. */
  get cookie(): { name: string; value: string } | null {
    const [first] = this.#cookies
    return first ? { name: first[0], value: first[1] } : null
  }

  get isSignedIn(): boolean {
    return this.#cookies.size > 0
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers })
  }

  /** Posts a form as its page would, and gives the answer before any redirect. A field may have several values. */
  post(path: string, fields: Record<string, string | readonly string[] | Blob>): Promise<Answer> {
    const hasFile = Object.values(fields).some((value) => value instanceof Blob)
    const body = hasFile ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Blob) (body as FormData).append(name, value, value instanceof File ? value.name : 'file')
      else for (const each of typeof value === 'string' ? [value] : value) body.append(name, each)
    }
    return this.#ask(path, { method: 'POST', body, headers: { origin: this.#origin } })
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-for', nextAddress())
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(this.#origin + path, { ...init, headers, redirect: 'manual' })
    this.#keepCookies(response.headers.getSetCookie())
    const { status } = response
    const type = response.headers.get('content-type') ?? ''
    const location = response.headers.get('location')
    return { path, status, type, location, bytes: new Uint8Array(await response.arrayBuffer()) }
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }
}
