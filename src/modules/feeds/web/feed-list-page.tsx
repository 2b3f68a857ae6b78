import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Empty, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'

import { schedules } from '../feed.ts'
import { paths } from '../paths.ts'
import { ownFeeds } from '../queries/feeds.ts'
import { feedList, feedRules, feedStates } from '../rules/feed-list.ts'
import { beginDesk } from './desk-request.ts'
import { presentFeed, presentRun } from './present-feed.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await beginDesk(args)
  const reading = readList(feedList, new URL(args.request.url).searchParams)
  const feeds = narrowRows(await ownFeeds(actor), reading.query, feedRules, locale)
  const { rows, total } = pageOf(feeds, reading.query)
  const view = {
    reading,
    rows: rows.map(({ feed, last }) => ({ ...presentFeed(feed, locale), last: last && presentRun(last, locale) })),
    total,
  }
  return data(view, { status: listStatus(reading) })
}

export default function FeedListPage() {
  const t = useT('feeds')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
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
      <DataTable
        caption={t('list.title')}
        definition={feedList}
        reading={reading}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.feeds(locale)}
        csvPath={paths.feedsCsv(locale)}
        columns={[
          { key: 'name', heading: t('form.name'), sort: 'name', cell: ({ href, name }) => <a href={href}>{name}</a> },
          {
            key: 'state',
            heading: t('list.state'),
            sort: 'state',
            cell: ({ tone, stateText }) => <Tag tone={tone}>{stateText}</Tag>,
          },
          { key: 'schedule', heading: t('form.schedule'), cell: ({ schedule }) => schedule },
          {
            key: 'last',
            heading: t('list.last'),
            sort: 'last',
            cell: ({ last }) => last && `${last.at}: ${last.outcome}`,
          },
          { key: 'next', heading: t('list.next'), sort: 'next', cell: ({ next }) => next },
        ]}
        fields={[
          { name: 'q', label: t('list.words') },
          {
            name: 'state',
            label: t('list.state'),
            choices: feedStates.map((state) => ({ value: state, label: t(`stateChoice.${state}`) })),
          },
          {
            name: 'schedule',
            label: t('form.schedule'),
            choices: schedules.map((schedule) => ({ value: schedule, label: t(`schedule.${schedule}`) })),
          },
        ]}
        empty={
          <section>
            <h2 className="sr">{t('list.state')}</h2>
            <Empty title={t('list.none')}>
              <p>{t('new.lead')}</p>
            </Empty>
          </section>
        }
      />
    </main>
  )
}
