import type { Hono } from 'hono'

import type { RouteEntry } from '#platform/http'
import { locales } from '#platform/i18n'
import { paths as site } from '#paths/site'

import type { WebAppOptions, WebEnvironment } from './web-parts.ts'

/** The small answers that are not pages: where a start leads, whether we live, and what crawlers and researchers look for. */
export function addPlainFiles(app: Hono<WebEnvironment>, options: WebAppOptions): void {
  const { pages } = options
  const addressing = async () => {
    const publicUrl = (await options.addressOfRequest?.()) ?? options.publicUrl
    return (pathname: string) => new URL(pathname, publicUrl).href
  }

  app.get('/', (c) => {
    c.header('vary', 'accept-language')
    return c.redirect(`/${c.get('locale')}`)
  })

  app.get('/api/docs', (c) => c.redirect(site.apiDocs(c.get('locale'))))

  app.get('/healthz', (c) => c.text('ok\n', 200, { 'cache-control': 'no-store' }))

  app.get('/readyz', async (c) => {
    const ready = await options.isReady()
    return c.text(ready ? 'ready\n' : 'not ready\n', ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

  app.get('/robots.txt', async (c) => {
    const address = await addressing()
    return c.text(`User-agent: *\nDisallow: /api/\nDisallow: /dev/\n\nSitemap: ${address('/sitemap.xml')}\n`)
  })

  app.get('/.well-known/security.txt', async (c) => {
    const address = await addressing()
    const expires = new Date(Date.now() + 180 * 24 * 3600 * 1000).toISOString()
    const lines = [
      `Contact: ${address(site.imprint('de'))}`,
      `Expires: ${expires}`,
      'Preferred-Languages: de, en',
      `Canonical: ${address('/.well-known/security.txt')}`,
    ]
    return c.text(lines.join('\n') + '\n')
  })

  app.get('/sitemap.xml', async (c) => {
    const address = await addressing()
    // Public pages in every language, without those of single things and without files and feeds.
    const isPage = ({ path, id, isListed }: RouteEntry) =>
      isListed && !path.includes(':') && !/\.\w+$/.test(path) && /\.(de|en|vi)$/.test(id)
    const fixed = pages.table().entries.filter(isPage)
    const urls = fixed.map(({ path }) => {
      const alternates = pages.table().alternates(pages.table().match(`/${path}`))
      const links = locales.map(
        (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(alternates[locale])}"/>`,
      )
      return `<url><loc>${address(`/${path}`)}</loc>${links.join('')}</url>`
    })
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' +
      urls.join('\n') +
      '\n</urlset>\n'
    return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' })
  })
}
