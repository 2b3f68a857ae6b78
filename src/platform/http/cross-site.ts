const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Wall W2, for every content type and before any routing: a request that may change something has to come from our own pages. Programs that
 * send neither cookie nor origin (REST clients) have nobody's rights to abuse and pass.
 */
export function isForeignWrite(request: Request, publicOrigin: string): boolean {
  if (safeMethods.has(request.method)) return false
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin'
  if (origin !== null) return origin !== publicOrigin
  return request.headers.has('cookie')
}
