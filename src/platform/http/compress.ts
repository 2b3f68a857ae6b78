import { promisify } from 'node:util'
import { gzip as gzipWithCallback } from 'node:zlib'

const gzip = promisify(gzipWithCallback)
const worthwhileBytes = 1024
/** A page is a twentieth larger than at the usual level, and takes half the time. */
const level = 3

/** Packs a rendered page or JSON answer. Streams (exports, downloads) and small answers pass unchanged. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  const packable = /^(text\/html|application\/(problem\+|ld\+)?json|application\/xml|image\/svg\+xml)/.test(type)
  if (!packable || !response.body || response.headers.has('content-encoding')) return response
  response.headers.append('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return response
  const plain = Buffer.from(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  if (plain.length < worthwhileBytes) return new Response(plain, { status: response.status, headers })
  headers.set('content-encoding', 'gzip')
  return new Response(await gzip(plain, { level }), { status: response.status, headers })
}
