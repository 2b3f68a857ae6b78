import { BlockList, isIP } from 'node:net'

/** Ranges nobody outside means when they name an address of theirs; each with the name of its registry entry. */
const notPublic4: readonly [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade translation
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and the metadata services of clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // old relays to IPv6
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]

const notPublic6: readonly [string, number][] = [
  ['::', 96], // unspecified, loopback ::1, IPv4-compatible
  ['::ffff:0:0', 96], // IPv4-mapped
  ['::ffff:0:0:0', 96], // IPv4-translated
  ['64:ff9b::', 96], // IPv4 behind NAT64
  ['64:ff9b:1::', 48], // the same, local
  ['100::', 64], // discard
  ['2001::', 23], // protocol assignments, Teredo
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
  ['5f00::', 16], // segment routing
  ['fc00::', 7], // private
  ['fe80::', 10], // link-local
  ['fec0::', 10], // site-local
  ['ff00::', 8], // multicast
]

// Two lists, because a list with the mapped range would hold every IPv4 address too.
const blocked4 = new BlockList()
for (const [address, bits] of notPublic4) blocked4.addSubnet(address, bits, 'ipv4')
const blocked6 = new BlockList()
for (const [address, bits] of notPublic6) blocked6.addSubnet(address, bits, 'ipv6')

/** An address of the public internet: none of this machine, its own network, or a way around into them. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blocked4.check(address, 'ipv4')
  return family === 6 && !address.includes('%') && !blocked6.check(address, 'ipv6')
}
