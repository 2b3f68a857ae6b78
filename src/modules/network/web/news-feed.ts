import type { LoaderFunctionArgs } from 'react-router'

import { inTransaction } from '#platform/db'
import { xmlText } from '#platform/http'
import { translator, type Locale } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import { textFor, type News } from '../news.ts'
import { paths } from '../paths.ts'
import { publishedNews } from '../store/news.ts'
import { beginPage } from './news-page-frame.ts'

export const handle = { permission: 'public' }

const entries = 30
const summaryLetters = 500

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const { network, locale, publicUrl } = await beginPage(context)
  const { rows } = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
    publishedNews(db, { offset: 0, limit: entries }),
  )
  return new Response(newsAtom(rows, network.name[locale], locale, publicUrl), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}

/** Atom (RFC 4287). */
export function newsAtom(news: readonly News[], name: string, locale: Locale, publicUrl: URL): string {
  const self = new URL(paths.newsFeed(locale), publicUrl).href
  const updated =
    news
      .map(({ changedAt }) => changedAt.toISOString())
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z'
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${xmlText(translator(locale, 'network')('news.feedOf', { name }))}</title>
<id>${xmlText(self)}</id>
<link rel="self" href="${xmlText(self)}"/>
<link rel="alternate" type="text/html" href="${xmlText(new URL(paths.news(locale), publicUrl).href)}"/>
<updated>${updated}</updated>
<author><name>${xmlText(name)}</name></author>
${news.map((each) => entryOf(each, locale, publicUrl)).join('\n')}
</feed>
`
}

function entryOf(news: News, locale: Locale, publicUrl: URL): string {
  const { title, body, lang } = textFor(news, locale)
  const href = xmlText(new URL(paths.newsItem(locale, { newsId: news.id }), publicUrl).href)
  return `<entry xml:lang="${lang}">
<title>${xmlText(title)}</title>
<id>urn:uuid:${news.id}</id>
<link rel="alternate" type="text/html" href="${href}"/>
<published>${(news.publishedAt ?? news.changedAt).toISOString()}</published>
<updated>${news.changedAt.toISOString()}</updated>
<summary>${xmlText(excerptOf(body, summaryLetters))}</summary>
</entry>`
}
