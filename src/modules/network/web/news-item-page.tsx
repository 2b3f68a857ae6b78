import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, Markdown, Notice } from '#platform/components'
import { inTransaction, isUuid } from '#platform/db'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import { textFor, translationState } from '../news.ts'
import { paths } from '../paths.ts'
import { newsById } from '../store/news.ts'
import { beginPage } from './news-page-frame.ts'

export const handle = { permission: 'public' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const { newsId = '' } = params
  const news = isUuid(newsId)
    ? await inTransaction({ networkId: network.id, readOnly: true }, (db) => newsById(db, newsId))
    : null
  if (news?.state !== 'published') throw data(null, { status: 404 })
  const { title, body, lang } = textFor(news, locale)
  return {
    title,
    body,
    lang,
    description: excerptOf(body, 160),
    state: translationState(news, locale),
    day: news.publishedAt && formatDate(locale, news.publishedAt, 'long'),
  }
}

export default function NewsItemPage() {
  const t = useT('network')
  const locale = useLocale()
  const { title, body, lang, description, state, day } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page narrow">
      <title>{title}</title>
      <meta name="description" content={description} />
      <Breadcrumb crumbs={[{ label: t('news.title'), href: paths.news(locale) }]} />
      <article className="stack">
        <header className="page__head">
          <p className="small muted">{day}</p>
          <h1 className="h1" lang={lang}>
            {title}
          </h1>
          {state !== 'current' && (
            <Notice>
              <p>{t(`news.translation.${state}`)}</p>
            </Notice>
          )}
        </header>
        <Markdown text={body} headingLevel={2} lang={lang} />
      </article>
    </main>
  )
}
