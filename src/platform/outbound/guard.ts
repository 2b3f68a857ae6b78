import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isPublicAddress } from './addresses.ts'
import { OutboundFailure } from './failure.ts'

export const outboundLimits = { timeMs: 10_000, bytes: 10 * 1024 * 1024 }

export type Address = { address: string; family: number }

export type GuardOptions = {
  /**
   * What the administrator allows beside https at port 443 of public addresses: "https://idp.stadt.example:8443" is one origin, wherever its
   * address is; "https://*:8443" is a port of all public addresses.
   */
  allow?: readonly string[]
  /** All addresses of a name; the system's resolver unless a test brings its own. */
  resolve?(hostname: string): Promise<readonly Address[]>
  isPublic?(address: string): boolean
}

/**
 * A dispatcher for `fetch` and `request` of undici that connects only where it may (W25). It resolves the name itself, checks every address
 * of it, and connects to one of those it has checked, so that a name cannot mean something else a moment later. Literal addresses,
 * in whatever spelling, and each step of a redirect pass the same check.
 */
export function outboundGuard(options: GuardOptions = {}): Agent {
  const { resolve = systemResolver, isPublic = isPublicAddress } = options
  const allow = new Set(options.allow ?? [])

  async function checked({ protocol, hostname, port }: buildConnector.Options): Promise<readonly Address[]> {
    const name = isIP(hostname) === 6 ? `[${hostname}]` : hostname
    const origin = new URL(`${protocol}//${name}${port ? `:${port}` : ''}`)
    const addresses = isIP(hostname) ? [{ address: hostname, family: isIP(hostname) }] : await resolve(hostname)
    if (allow.has(origin.origin)) return addresses
    const isUsualDoor = origin.protocol === 'https:' && origin.port === ''
    if (!isUsualDoor && !allow.has(`${origin.protocol}//*:${origin.port}`)) throw new OutboundFailure()
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) throw new OutboundFailure()
    return addresses
  }

  async function connectChecked(target: buildConnector.Options, callback: buildConnector.Callback): Promise<void> {
    try {
      const addresses = await checked(target)
      buildConnector({ timeout: outboundLimits.timeMs, lookup: answering(addresses) })(target, callback)
    } catch {
      // Why is nobody's business: an answer that differs would map the network behind this server.
      callback(new OutboundFailure(), null)
    }
  }

  return new Agent({
    headersTimeout: outboundLimits.timeMs,
    bodyTimeout: outboundLimits.timeMs,
    maxResponseSize: outboundLimits.bytes,
    connect: (target, callback) => void connectChecked(target, callback),
  })
}

/** Answers with what was checked, whatever is asked. */
function answering(addresses: readonly Address[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    if (all) return callback(null, [...addresses])
    const [first] = addresses
    callback(null, first?.address ?? '', first?.family)
  }
}

function systemResolver(hostname: string): Promise<readonly Address[]> {
  return lookup(hostname, { all: true })
}
