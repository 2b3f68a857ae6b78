import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Empty, Table, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { ownFeeds } from '../queries/feeds.ts'
import { beginDesk } from './desk-request.ts'
import { presentFeed, presentRun } from './present-feed.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await beginDesk(args)
  const feeds = await ownFeeds(actor)
  return {
    feeds: feeds.map(({ feed, last }) => ({ ...presentFeed(feed, locale), last: last && presentRun(last, locale) })),
  }
}

export default function FeedListPage() {
  const t = useT('feeds')
  const locale = useLocale()
  const { feeds } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('list.title')}</title>
      <header className="page__head split">
        <div>
          <h1 className="h1">{t('list.title')}</h1>
          <p className="lead">{t('list.lead')}</p>
        </div>
        <ButtonLink href={paths.newFeed(locale)}>{t('new.title')}</ButtonLink>
      </header>
      {feeds.length === 0 ? (
        <section>
          <h2 className="sr">{t('list.state')}</h2>
          <Empty title={t('list.none')}>
            <p>{t('new.lead')}</p>
          </Empty>
        </section>
      ) : (
        <Table
          caption={t('list.title')}
          captionHidden
          rows={feeds}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', heading: t('form.name'), cell: ({ href, name }) => <a href={href}>{name}</a> },
            {
              key: 'state',
              heading: t('list.state'),
              cell: ({ tone, stateText }) => <Tag tone={tone}>{stateText}</Tag>,
            },
            { key: 'schedule', heading: t('form.schedule'), cell: ({ schedule }) => schedule },
            { key: 'last', heading: t('list.last'), cell: ({ last }) => last && `${last.at}: ${last.outcome}` },
            { key: 'next', heading: t('list.next'), cell: ({ next }) => next },
          ]}
        />
      )}
    </main>
  )
}
