import { describe, expect, it } from 'vitest'
import { newToken } from '#platform/keys'
import { linkCookie } from './index.ts'

const publicUrl = new URL('https://duett.example')
const waiting = linkCookie('reply', 1800)
const asked = (cookie: string) => ({ headers: new Headers({ cookie }), publicUrl })

describe('the token of a mailed link', () => {
  it('waits under a name that only this host may set, among other cookies', () => {
    const token = newToken()
    expect(waiting.read(asked(`theme=dark; __Host-duett-reply=${token}`))).toBe(token)
    expect(waiting.read(asked(`duett-reply=${token}`))).toBeNull()
    expect(waiting.read({ ...asked(`duett-reply=${token}`), publicUrl: new URL('http://localhost:4330') })).toBe(token)
  })

  it('is none of another form, and none once it is forgotten', () => {
    for (const value of ['', 'short', `${newToken()}x`]) {
      expect(waiting.read(asked(`__Host-duett-reply=${value}`))).toBeNull()
    }
    expect(waiting.forget({ publicUrl })).toBe('__Host-duett-reply=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure')
  })
})
