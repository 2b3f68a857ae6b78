import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import {
  Button,
  ButtonLink,
  Empty,
  Icon,
  Notice,
  Pagination,
  SelectField,
  Tabs,
  Tag,
  TextField,
} from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { dot, dotted, useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { followTopic } from '../actions/follow-topic.ts'
import { paths } from '../paths.ts'
import { readBoard } from '../queries/read-board.ts'
import { mayWrite } from '../rules/policy.ts'
import { topicName } from '../rules/topic-name.ts'
import { boardAddress, boardList, boardQuery, views } from './board-address.ts'
import { presentRow, type ThreadRow } from './present-thread.ts'
import { TopicList } from './topic-list.tsx'
import './exchange.css'

export const handle = { permission: 'exchange.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const reading = readList(boardList, address)
  const board = await readBoard(actor, boardQuery(reading.query, address.has('sort')))
  const names = new Map(board.topics.map((topic) => [topic.id, topicName(topic, locale)]))
  const { limit } = reading.query
  const view = {
    query: reading.query,
    wrong: reading.wrong.map(({ name }) => name.slice(0, 60)),
    topics: board.topics.map(({ id, threads, followed, closed }) => {
      return { id, name: names.get(id) ?? '', threads, followed, closed }
    }),
    rows: board.threads.map((listed) => presentRow(listed, names, locale)),
    total: board.total,
    pages: Math.max(1, Math.ceil(board.total / limit)),
    openReports: board.openReports,
    mayWrite: mayWrite(actor).allowed,
  }
  return data(view, { status: listStatus(reading) })
}

/** Follows a topic or stops; leads back to where the button stood. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const input = { topicId: typed(form, 'topicId'), follow: typed(form, 'intent') === 'follow' }
  const answered = await runAction(followTopic, input, { actor, networkId: actor.networkId, now: new Date() })
  if (!answered.ok) throw data(null, { status: 404 })
  const { query } = readList(boardList, new URL(request.url).searchParams)
  return redirect(paths.board(locale) + boardAddress(query))
}

export default function BoardPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const { query, rows, pages, total } = view
  const path = paths.board(locale)
  const addressOf = (filters: typeof query.filters) => path + boardAddress({ ...query, filters, page: 1 })
  const csvPath = paths.boardCsv(locale) + boardAddress({ ...query, page: 1 })
  const { view: _, ...withoutView } = query.filters
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('board.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('board.title')}</h1>
          {view.mayWrite && view.topics.length > 0 && (
            <ButtonLink href={newThreadAddress(paths.newThread(locale), query.filters.topic)} icon="talk">
              {t('board.new')}
            </ButtonLink>
          )}
        </div>
        <p className="lead">{t('board.lead')}</p>
      </header>
      {view.wrong.length > 0 && (
        <Notice tone="danger">
          <p>{t('board.wrong', { fields: view.wrong.join(', ') })}</p>
        </Notice>
      )}
      <div className="ex__grid">
        <div className="stack">
          <SearchForm query={query} />
          <Tabs
            label={t('board.views')}
            current={addressOf(query.filters)}
            tabs={[
              { label: t('board.all'), href: addressOf(withoutView) },
              ...views.map((name) => ({
                label: t(`board.${name}`),
                href: addressOf({ ...withoutView, view: name }),
              })),
            ]}
          />
          <div className="split">
            <h2 className="small muted">{t('board.total', { total })}</h2>
            {total > 0 && (
              <a className="lnk small no-print" href={csvPath} rel="nofollow">
                <Icon name="download" /> {t('board.csv')}
              </a>
            )}
          </div>
          {rows.length === 0 ? (
            <Nothing searching={query.filters.q !== undefined} noTopics={view.topics.length === 0} />
          ) : (
            <Rows rows={rows} />
          )}
          <Pagination page={query.page} pages={pages} href={(page) => path + boardAddress({ ...query, page })} />
        </div>
        <aside className="stack stack--l">
          <TopicList topics={view.topics} query={query} />
          <ul className="ex__links small">
            <li>
              <a href={paths.settings(locale)}>{t('board.mails')}</a>
            </li>
            {view.openReports !== null && (
              <>
                <li>
                  <a href={paths.moderation(locale)}>{t('board.moderation', { count: view.openReports })}</a>
                </li>
                <li>
                  <a href={paths.topics(locale)}>{t('board.manageTopics')}</a>
                </li>
              </>
            )}
          </ul>
        </aside>
      </div>
    </main>
  )
}

function newThreadAddress(path: string, topic: string | undefined): string {
  return topic ? `${path}?topic=${topic}` : path
}

function SearchForm({ query }: { query: { filters: { q?: string; view?: string; topic?: string }; sort: string } }) {
  const t = useT('exchange')
  const locale = useLocale()
  const { q, view, topic } = query.filters
  return (
    <form className="ex__search" method="get" action={paths.board(locale)} role="search">
      <TextField name="q" type="search" label={t('board.search')} defaultValue={q} maxLength={200} />
      <SelectField
        name="sort"
        label={t('board.sort')}
        defaultValue={q && query.sort === 'latest' ? 'relevance' : query.sort}
        choices={[
          { value: 'latest', label: t('board.latest') },
          { value: 'answers', label: t('board.answersFirst') },
          ...(q ? [{ value: 'relevance', label: t('board.relevance') }] : []),
        ]}
      />
      {view && <input type="hidden" name="view" value={view} />}
      {topic && <input type="hidden" name="topic" value={topic} />}
      <Button variant="secondary" icon="search">
        {t('board.submit')}
      </Button>
    </form>
  )
}

function Rows({ rows }: { rows: readonly ThreadRow[] }) {
  const t = useT('exchange')
  return (
    <ol className="ex__rows">
      {rows.map((row) => (
        <li key={row.id} className="ex__row">
          <div>
            <h3 className="h4">
              <a href={row.href}>{row.title}</a>
            </h3>
            <p className="small muted">
              {dotted([row.topic, row.by])}
              {dot}
              <time dateTime={row.whenExact}>{row.when}</time>
            </p>
            <p className="row row--s ex__marks">
              {row.pinned && <Tag tone="line">{t('mark.pinned')}</Tag>}
              {row.kind === 'article' && <Tag icon="advice">{t('kind.article')}</Tag>}
              {row.solved && (
                <Tag tone="ok" icon="done">
                  {t('mark.solved')}
                </Tag>
              )}
              {row.open && (
                <Tag tone="info" icon="unknown">
                  {t('mark.open')}
                </Tag>
              )}
              {row.locked && <Tag tone="line">{t('mark.locked')}</Tag>}
            </p>
          </div>
          <p className="ex__count num">
            <span aria-hidden="true">
              <Icon name="talk" />
              {row.answers}
            </span>
            <span className="sr">{row.answersText}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

function Nothing({ searching, noTopics }: { searching: boolean; noTopics: boolean }) {
  const t = useT('exchange')
  if (noTopics) return <p className="muted">{t('board.noTopics')}</p>
  return (
    <Empty title={t(searching ? 'board.nothingFound' : 'board.nothing')}>
      <p>{t(searching ? 'board.nothingFoundText' : 'board.nothingText')}</p>
    </Empty>
  )
}
