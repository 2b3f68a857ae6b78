import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect as connectTo, type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress, outboundFetch, OutboundFailure, outboundGuard, outboundLimits, useOutbound } from './index.ts'

const oneText = 'this address cannot be used'

describe('the outbound guard', () => {
  let server: Server
  let port: number
  let heard: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push(`${request.headers.host} ${request.url}`)
      if (request.url === '/redirect') return response.writeHead(302, { location: '/secret' }).end('elsewhere')
      if (request.url === '/endless') {
        const block = Buffer.alloc(64 * 1024)
        const pour = () => {
          while (!response.destroyed && response.write(block));
          response.once('drain', pour)
        }
        response.writeHead(200)
        return pour()
      }
      if (request.url === '/cookie') response.setHeader('set-cookie', 'session=1')
      response.setHeader('x-cookie', request.headers.cookie ?? 'none')
      return response.end('secret')
    })
    server.listen(0, '0.0.0.0')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    heard = []
    useOutbound(outboundGuard())
  })

  const refusal = (url: string) =>
    outboundFetch(url).then(
      () => expect.unreachable(`${url} was answered`),
      (error: unknown) => error,
    )

  it('S-56: refuses loopback, link-local and private addresses in every spelling, with one text, without a connection', async () => {
    const port5 = port
    useOutbound(outboundGuard({ allow: [`http://*:${port5}`, `https://*:${port5}`] }))
    const hosts = ['127.0.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '127.1', '0', '①②⑦.0.0.1']
    hosts.push('localhost', 'localhost.', '[::1]', '[::ffff:7f00:1]', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]', '[::]')
    hosts.push('169.254.169.254', '10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '[fe80::1]', '[fc00::1]')
    for (const scheme of ['http', 'https']) {
      for (const host of hosts) {
        const error = await refusal(`${scheme}://${host}:${port5}/secret`)
        expect(error, host).toBeInstanceOf(OutboundFailure)
        expect((error as Error).message, host).toBe(oneText)
      }
    }
    expect(heard).toEqual([])
  })

  it('S-56: refuses other schemes, ports and names in the address with the same text', async () => {
    const addresses = [
      'file:///etc/passwd',
      'data:text/plain,secret',
      'ftp://example.org/',
      'nonsense',
      'http://8.8.8.8/',
    ]
    addresses.push(
      'https://8.8.8.8:5432/',
      'https://user:password@example.org/',
      'gopher://example.org/',
      'https://[fe80::1%25eth0]/',
    )
    for (const address of addresses) {
      expect(await refusal(address), address).toMatchObject({ message: oneText, code: 'outbound' })
    }
  })

  it('S-56: refuses a name if one of its addresses is inside', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    useOutbound(outboundGuard({ allow: [`http://*:${port}`], resolve }))
    await refusal(`http://feeds.example:${port}/secret`)
    expect(heard).toEqual([])
  })

  it('S-56: connects to the address it has checked, though the name means another a moment later', async () => {
    // 127.0.0.2 stands for a public address here, 127.0.0.1 for what must not be reached.
    const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1']
    const asked: string[] = []
    const resolve = (hostname: string) => {
      asked.push(hostname)
      return Promise.resolve([{ address: answers[asked.length - 1] ?? '127.0.0.1', family: 4 }])
    }
    const isPublic = (address: string) => address === '127.0.0.2'
    useOutbound(outboundGuard({ allow: [`http://*:${port}`], resolve, isPublic }))
    const answer = await outboundFetch(`http://rebinding.example:${port}/secret`)
    expect(answer.bytes.toString()).toBe('secret')
    expect(asked).toEqual(['rebinding.example'])
    server.closeAllConnections()
    await refusal(`http://rebinding.example:${port}/again`)
    expect(heard).toEqual([`rebinding.example:${port} /secret`])
  })

  it('S-56: follows no redirect', async () => {
    useOutbound(outboundGuard({ allow: [`http://127.0.0.1:${port}`] }))
    await refusal(`http://127.0.0.1:${port}/redirect`)
    expect(heard).toEqual([`127.0.0.1:${port} /redirect`])
  })

  it('S-56: ends an endless body', async () => {
    useOutbound(outboundGuard({ allow: [`http://127.0.0.1:${port}`] }))
    const before = process.memoryUsage().arrayBuffers
    expect(await refusal(`http://127.0.0.1:${port}/endless`)).toBeInstanceOf(OutboundFailure)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * outboundLimits.bytes)
  })

  it('S-56: binds fetch of libraries too, also where a redirect leads', async () => {
    useOutbound(outboundGuard({ allow: [`http://127.0.0.1:${port}`] }))
    expect(await (await fetch(`http://127.0.0.1:${port}/secret`)).text()).toBe('secret')
    useOutbound(outboundGuard())
    for (const host of ['127.0.0.1', '[::ffff:7f00:1]', 'localhost', '2130706433']) {
      await expect(fetch(`https://${host}:${port}/`), host).rejects.toThrow()
      await expect(fetch(`http://${host}:${port}/`), host).rejects.toThrow()
    }
    expect(heard).toHaveLength(1)
  })

  it('brings no cookie from one request to the next', async () => {
    useOutbound(outboundGuard({ allow: [`http://127.0.0.1:${port}`] }))
    await outboundFetch(`http://127.0.0.1:${port}/cookie`)
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`)
    expect(answer).toMatchObject({ status: 200, headers: { 'x-cookie': 'none' } })
  })

  it('carries no name and password that stand in an address', async () => {
    useOutbound(outboundGuard({ allow: [`http://127.0.0.1:${port}`] }))
    expect(await outboundFetch(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 })
    for (const who of ['mai:secret@', 'mai@', ':secret@'])
      expect(await refusal(`http://${who}127.0.0.1:${port}/`)).toBeInstanceOf(OutboundFailure)
  })

  it('can be interrupted by its caller, who learns that it was he', async () => {
    const abort = new AbortController()
    abort.abort(new Error('stopped'))
    await expect(outboundFetch('https://8.8.8.8/', { signal: abort.signal })).rejects.toThrow('stopped')
  })

  it('knows addresses of the public internet', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2a00:1450:4001::1']) expect(isPublicAddress(address)).toBe(true)
    for (const address of ['', 'localhost', '1.2.3', 'fe80::1%eth0']) expect(isPublicAddress(address)).toBe(false)
  })

  it('takes every way to write an inner IPv4 address as IPv6 for one inside', () => {
    const inner = fc.oneof(
      fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
    )
    fc.assert(
      fc.property(inner, (bytes) => {
        const dotted = bytes.join('.')
        const [a, b, c, d] = bytes
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        for (const address of [
          dotted,
          `::ffff:${dotted}`,
          `::ffff:${hex}`,
          `::${hex}`,
          `64:ff9b::${hex}`,
          `2002:${hex}::`,
        ]) {
          expect(isPublicAddress(address), address).toBe(false)
        }
      }),
    )
  })

  it('has a server to protect in these tests', async () => {
    const socket = connectTo(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.destroy()
  })
})
