import type { NetworkId } from '#platform/db'
import { tokenPrefix } from '#platform/http'

/** `duett_3_…`: the network, so that the row is found behind its wall, and 256 random bits. */
export type TokenText = { networkId: NetworkId; secret: string }

const form = new RegExp(`^${tokenPrefix}([1-9]\\d{0,8})_([A-Za-z0-9_-]{43})$`)

export function tokenText({ networkId, secret }: TokenText): string {
  return `${tokenPrefix}${networkId}_${secret}`
}

export function readToken(text: string): TokenText | null {
  const [, network, secret] = form.exec(text) ?? []
  return network && secret ? { networkId: Number(network), secret } : null
}

/** Of a client: `3.uuid`. */
export function clientIdText(networkId: NetworkId, id: string): string {
  return `${networkId}.${id}`
}

export function readClientId(text: string): { networkId: NetworkId; id: string } | null {
  const [, network, id] = /^([1-9]\d{0,8})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return network && id ? { networkId: Number(network), id } : null
}
