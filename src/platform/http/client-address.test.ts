import { describe, expect, it } from 'vitest'

import { addressBlock, clientAddressFinder } from './client-address.ts'

describe('who asks', () => {
  const direct = clientAddressFinder([])
  const behindProxy = clientAddressFinder(['10.0.0.0/8', '::1'])

  it('is the socket, whatever a client without a proxy claims', () => {
    expect(direct('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  })

  it('is the right-most hop that is not our own proxy', () => {
    expect(behindProxy('10.1.2.3', '198.51.100.7, 203.0.113.9, 10.9.9.9')).toBe('203.0.113.9')
    expect(behindProxy('::1', '2001:db8::7')).toBe('2001:db8::7')
  })

  it('is the proxy itself where the header is nonsense', () => {
    expect(behindProxy('10.1.2.3', 'unknown')).toBe('10.1.2.3')
    expect(behindProxy('10.1.2.3', undefined)).toBe('10.1.2.3')
  })

  it('sees an IPv4 address in its IPv6 clothes', () => {
    expect(direct('::ffff:203.0.113.9', undefined)).toBe('203.0.113.9')
  })

  it('refuses a proxy setting that is no address', () => {
    expect(() => clientAddressFinder(['proxy.example'])).toThrow('proxy.example')
  })
})

describe('what a limit counts by', () => {
  it('is a /64 for IPv6, so that one household is one visitor', () => {
    const one = addressBlock('2001:db8:1:2:aaaa::1')
    expect(one).toBe('2001:db8:1:2::/64')
    expect(addressBlock('2001:0db8:0001:0002:ffff:1:2:3')).toBe(one)
    expect(addressBlock('2001:db8:1:3::1')).not.toBe(one)
    expect(addressBlock('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(addressBlock('::1')).toBe('0:0:0:0::/64')
  })

  it('is the whole address for IPv4', () => {
    expect(addressBlock('203.0.113.9')).toBe('203.0.113.9')
  })
})
