import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, Markdown } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { postOrNotFound } from './post-or-not-found.ts'
import './exchange.css'

export const handle = { permission: 'exchange.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'exchange')
  const { post, thread, versions, maySeeEarlier } = await postOrNotFound(actor, params.postId)
  if (!maySeeEarlier) throw data(null, { status: 404 })
  const threadTitle = thread.title || t('thread.deletedTitle')
  return {
    thread: { title: threadTitle, href: paths.thread(locale, { threadId: thread.id }) },
    wordings: [
      { key: 'now', heading: t('history.now'), title: post.isFirst ? thread.title : '', body: post.body },
      ...versions.map(({ number, title, body, replacedAt }) => ({
        key: String(number),
        heading: t('history.until', { date: formatDate(locale, replacedAt) }),
        title,
        body,
      })),
    ],
  }
}

export default function HistoryPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { thread, wordings } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('history.title')}</title>
      <div className="ex__thread">
        <Breadcrumb
          crumbs={[
            { label: t('board.title'), href: paths.board(locale) },
            { label: thread.title, href: thread.href },
          ]}
        />
        <header className="page__head">
          <h1 className="h1">{t('history.title')}</h1>
          <p className="lead">{t('history.lead')}</p>
        </header>
        {wordings.map(({ key, heading, title, body }) => (
          <section key={key} className="ex__post">
            <h2 className="h4 muted">{heading}</h2>
            {title !== '' && <p className="h3">{title}</p>}
            <Markdown text={body} />
          </section>
        ))}
      </div>
    </main>
  )
}
