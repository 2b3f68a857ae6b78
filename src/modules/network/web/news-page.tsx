import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Empty, Icon, Pagination } from '#platform/components'
import { inTransaction } from '#platform/db'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import { textFor } from '../news.ts'
import { paths } from '../paths.ts'
import { publishedNews } from '../store/news.ts'
import { beginPage } from './news-page-frame.ts'
import './network.css'

export const handle = { permission: 'public' }

const perPage = 20
const excerptLetters = 240

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const page = Number(new URL(request.url).searchParams.get('page') ?? '1')
  if (!Number.isInteger(page) || page < 1 || page > 10_000) throw data(null, { status: 404 })
  const { rows, total } = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
    publishedNews(db, { offset: (page - 1) * perPage, limit: perPage }),
  )
  return {
    name: network.name[locale],
    page,
    pages: Math.max(1, Math.ceil(total / perPage)),
    news: rows.map((news) => {
      const { title, body, lang } = textFor(news, locale)
      return {
        id: news.id,
        title,
        lang,
        excerpt: excerptOf(body, excerptLetters),
        day: news.publishedAt && formatDate(locale, news.publishedAt),
      }
    }),
  }
}

export default function NewsPage() {
  const t = useT('network')
  const locale = useLocale()
  const { name, page, pages, news } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('news.title')}</title>
      <link
        rel="alternate"
        type="application/atom+xml"
        title={t('news.feedOf', { name })}
        href={paths.newsFeed(locale)}
      />
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('news.title')}</h1>
          <a className="lnk small no-print" href={paths.newsFeed(locale)}>
            <Icon name="download" /> {t('news.feed')}
          </a>
        </div>
        <p className="lead">{t('news.lead', { name })}</p>
      </header>
      {news.length === 0 ? (
        <Empty title={t('news.none')}>
          <p>{t('news.noneText')}</p>
        </Empty>
      ) : (
        <ul className="nw__news narrow">
          {news.map(({ id, title, lang, excerpt, day }) => (
            <li key={id} className="card pad stack stack--s">
              <p className="small muted">{day}</p>
              <h2 className="h3" lang={lang}>
                <a href={paths.newsItem(locale, { newsId: id })}>{title}</a>
              </h2>
              <p lang={lang}>{excerpt}</p>
            </li>
          ))}
        </ul>
      )}
      <Pagination page={page} pages={pages} href={(other) => `${paths.news(locale)}?page=${other}`} />
    </main>
  )
}
