import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Empty, Notice, Tag } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, ownName, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, pageOf, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { textFor, translationState, type News } from '../news.ts'
import { paths } from '../paths.ts'
import { deskNews, newsList, newsStates, translationGaps } from './news-desk-list.ts'
import './network.css'

export const handle = { permission: 'network.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const isDeleted = takeFromAddress(address, 'done', ['deleted']) !== null
  const reading = readList(newsList, address)
  const news = await deskNews(actor, reading.query, locale)
  const { rows, total } = pageOf(news, reading.query)
  const view = { reading, rows: rows.map((each) => presentRow(each, locale)), total, isDeleted }
  return data(view, { status: listStatus(reading) })
}

function presentRow(news: News, locale: Locale) {
  const { title, lang } = textFor(news, locale)
  return {
    id: news.id,
    title,
    lang,
    state: news.state,
    translations: translationGaps.map((language) => ({ language, state: translationState(news, language) })),
    changed: formatDate(locale, news.changedAt, 'short'),
    published: news.publishedAt ? formatDate(locale, news.publishedAt, 'short') : '',
  }
}

const tones = { draft: 'info', published: 'ok', withdrawn: 'neutral' } as const
const translationTones = { current: 'ok', outdated: 'warn', missing: 'line' } as const

export default function NewsDeskPage() {
  const t = useT('network')
  const { reading, rows, total, isDeleted } = useLoaderData<typeof loader>()
  const isUntouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('newsDesk.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('newsDesk.title')}</h1>
          {!isUntouched && <WriteNews />}
        </div>
        <p className="lead">{t('newsDesk.lead')}</p>
        {isDeleted && (
          <Notice tone="ok" live>
            <p>{t('newsDesk.deleted')}</p>
          </Notice>
        )}
      </header>
      <NewsTable reading={reading} rows={rows} total={total} />
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function NewsTable({ reading, rows, total }: Pick<View, 'reading' | 'rows' | 'total'>) {
  const t = useT('network')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('newsDesk.title')}
      definition={newsList}
      reading={reading}
      columns={[
        {
          key: 'title',
          heading: t('newsDesk.item'),
          sort: 'title',
          cell: ({ id, title, lang }) => (
            <a href={paths.editNews(locale, { newsId: id })} lang={lang}>
              {title}
            </a>
          ),
        },
        {
          key: 'state',
          heading: t('newsDesk.state'),
          cell: ({ state }) => <Tag tone={tones[state]}>{t(`newsDesk.states.${state}`)}</Tag>,
        },
        {
          key: 'translations',
          heading: t('newsDesk.translations'),
          cell: ({ translations }) =>
            translations.map(({ language, state }) => (
              <span key={language} className="nw__translation">
                <Tag tone={translationTones[state]}>
                  {`${ownName[language]}: ${t(`newsDesk.translation.${state}`)}`}
                </Tag>
              </span>
            )),
        },
        { key: 'changed', heading: t('newsDesk.changed'), sort: 'changed', cell: ({ changed }) => changed },
        { key: 'published', heading: t('newsDesk.published'), sort: 'published', cell: ({ published }) => published },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.newsDesk(locale)}
      csvPath={paths.newsDeskCsv(locale)}
      fields={[
        { name: 'q', label: t('newsDesk.words') },
        {
          name: 'state',
          label: t('newsDesk.state'),
          choices: newsStates.map((state) => ({ value: state, label: t(`newsDesk.states.${state}`) })),
        },
        {
          name: 'lacks',
          label: t('newsDesk.lacks'),
          choices: translationGaps.map((language) => ({ value: language, label: ownName[language] })),
        },
      ]}
      empty={
        <Empty title={t('newsDesk.none')} action={<WriteNews />}>
          <p>{t('newsDesk.noneText')}</p>
        </Empty>
      }
    />
  )
}

function WriteNews() {
  const t = useT('network')
  return <ButtonLink href={paths.newNews(useLocale())}>{t('newsDesk.new')}</ButtonLink>
}
