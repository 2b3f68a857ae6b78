import { gzip } from './gzip.ts'

const worthwhileBytes = 1024

/**
 * Packs a rendered page or JSON answer. Streams (exports, downloads) and small answers pass unchanged. `markup` is the body of an answer that
 * comes without one; what is read from an answer instead is copied thrice, and stays in memory until the whole heap is searched.
 */
export async function compressed(
  request: Request,
  response: Response,
  markup?: Buffer<ArrayBuffer>,
): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  const isPage = markup !== undefined && type.startsWith('text/html') && !response.body
  const packable = isPage || (isPackable(type) && response.body && !response.headers.has('content-encoding'))
  if (!packable) return response
  response.headers.append('vary', 'accept-encoding')
  const takesPacked = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (!isPage && !takesPacked) return response
  const headers = new Headers(response.headers)
  const plain = isPage ? markup : Buffer.from(await response.arrayBuffer())
  headers.delete('content-length')
  if (!takesPacked || plain.length < worthwhileBytes) return new Response(plain, { status: response.status, headers })
  headers.set('content-encoding', 'gzip')
  return new Response(await gzip(plain), { status: response.status, headers })
}

function isPackable(type: string): boolean {
  return /^(text\/html|application\/(problem\+|ld\+)?json|application\/xml|image\/svg\+xml)/.test(type)
}
