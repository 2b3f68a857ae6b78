import { renderToStaticMarkup } from 'react-dom/server'
import type { LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { intlTag, translator } from '#platform/i18n'

import { publicSearch } from '../queries/public-search.ts'
import demoStyles from './widget-demo.css?url'

export const handle = { permission: 'public' }

/** How an employer's page looks with the widget on it: plain HTML and the one script tag, as on a foreign website. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { locale, publicUrl } = context.get(pageRequest)
  const t = translator(locale, 'search')
  const world = (await publicSearch())?.world
  const vacancyId = world?.texts.ids[0]
  if (!world || vacancyId === undefined) return new Response(null, { status: 404 })
  const source = new URL('/widget.js', publicUrl).href
  const html = renderToStaticMarkup(
    <html lang={intlTag[locale]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{t('widget.demoTitle')}</title>
        <link rel="stylesheet" href={demoStyles} />
      </head>
      <body>
        <p className="note">
          {t('widget.demoLead')} <a href={`/${locale}`}>{t('widget.demoBack')}</a>
        </p>
        <main>
          <article>
            <p className="muted">{world.texts.employers[0]}</p>
            <h1 lang="de">{world.texts.titles[0]}</h1>
            <p>{world.texts.placeNames[0]}</p>
            <script src={source} data-vacancy={vacancyId} data-lang={locale} data-title={t('widget.demoFrame')} />
          </article>
          <section>
            <h2>{t('widget.demoHow')}</h2>
            <p>{t('widget.demoCode')}</p>
            <pre>
              <code>{`<script src="${source}" data-vacancy="${vacancyId}" data-lang="${locale}"></script>`}</code>
            </pre>
          </section>
        </main>
      </body>
    </html>,
  )
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ]
  return new Response(`<!doctype html>${html}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') },
  })
}
