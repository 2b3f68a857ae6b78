import { BlockList, isIP } from 'node:net'

/** Who asks, as far as we may believe it: the socket's address, or the right-most untrusted hop behind our own proxies (wall W30). */
export function clientAddressFinder(
  trustedProxies: readonly string[],
): (peer: string, forwardedFor: string | undefined) => string {
  const trusted = blockListOf(trustedProxies)
  return (peer, forwardedFor) => {
    let address = plainAddress(peer)
    const hops = forwardedFor?.split(',').map((hop) => plainAddress(hop.trim())) ?? []
    while (contains(trusted, address) && hops.length > 0) {
      const hop = hops.pop() ?? ''
      if (!isIP(hop)) break
      address = hop
    }
    return address
  }
}

/** What limits count by: an IPv4 address, or the /64 that one IPv6 household has to itself. */
export function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::', 2)
  const front = head ? head.split(':') : []
  const back = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  const groups = [...front, ...Array<string>(gap).fill('0'), ...back].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':') + '::/64'
}

function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  return mapped?.[1] ?? address.replace(/%.*$/, '')
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/', 2)
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (!isIP(address)) throw new TypeError(`"${range}" is neither an address nor a range such as 10.0.0.0/8`)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
