export interface HeaderWishes {
  /** Origins that may show this answer in a frame; only the widget has any. */
  frameAncestors: readonly string[]
  /** Origins a form of this page may lead to; Chrome asks also where the answer to a post redirects. */
  formTargets: readonly string[]
  /** May other sites load it as a script or picture? Only the widget's script and frame. */
  embeddable: boolean
  /** `npm run dev`: Vite injects styles and talks over a socket. */
  development: boolean
}

/** Wall W4. Every answer gets these, also errors, files and data. No page has an inline script, so no nonce is needed. */
export function setSecurityHeaders(headers: Headers, wishes: HeaderWishes): void {
  headers.set('content-security-policy', headers.get('content-security-policy') ?? contentSecurityPolicy(wishes))
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', wishes.embeddable ? 'cross-origin' : 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
}

function contentSecurityPolicy({ frameAncestors, formTargets, development }: HeaderWishes): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'${development ? ` 'unsafe-inline'` : ''}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    [`form-action 'self'`, ...formTargets].join(' '),
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : `'none'`}`,
  ].join('; ')
}
