import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Empty, Notice, Tag } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, formatList, languageName, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, pageOf, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import type { Offer } from '../offer.ts'
import { paths } from '../paths.ts'
import { offerLanguages } from '../rules/languages.ts'
import type { OfferStanding } from '../rules/standing.ts'
import { offerTopics } from '../rules/topics.ts'
import { deskList, deskOffers, seesAll } from './desk-list.ts'

export const handle = { permission: 'offers.change' }

const outcomes = ['published', 'changed', 'withdrawn'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'offers.change')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', outcomes)
  const reading = readList(deskList, address)
  const offers = await deskOffers(actor, reading.query, locale, new Date())
  const { rows, total } = pageOf(offers, reading.query)
  const view = { reading, rows: rows.map((offer) => presentRow(offer, locale)), total, all: seesAll(actor), done }
  return data(view, { status: listStatus(reading) })
}

function presentRow(offer: Offer & { standing: OfferStanding }, locale: Locale) {
  const t = translator(locale, 'offers')
  const { id, standing, texts, topic, organisation, languages, validFrom, validThrough } = offer
  return {
    id,
    standing,
    title: texts.de.title,
    organisation: organisation.name,
    topic: t(`topic.${topic}`),
    languages: formatList(
      locale,
      languages.map((language) => languageName(language, locale)),
    ),
    standingText: t(`standing.${standing}`, { date: formatDate(locale, validFrom, 'short') }),
    until: validThrough && formatDate(locale, validThrough, 'short'),
  }
}

const tones = { upcoming: 'info', current: 'ok', ended: 'neutral' } as const

export default function DeskPage() {
  const t = useT('offers')
  const { reading, rows, total, all, done } = useLoaderData<typeof loader>()
  const untouched = total === 0 && Object.keys(reading.query.filters).length === 0
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('desk.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('desk.title')}</h1>
          {!untouched && <NewOffer />}
        </div>
        <p className="lead">{t(all ? 'desk.leadAll' : 'desk.leadOwn')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`desk.${done}`)}</p>
          </Notice>
        )}
      </header>
      <OfferTable reading={reading} rows={rows} total={total} all={all} />
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function OfferTable({ reading, rows, total, all }: Pick<View, 'reading' | 'rows' | 'total' | 'all'>) {
  const t = useT('offers')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('desk.title')}
      definition={deskList}
      reading={reading}
      columns={[
        {
          key: 'title',
          heading: t('desk.offer'),
          sort: 'title',
          cell: ({ id, title }) => (
            <a href={paths.editOffer(locale, { offerId: id })} lang="de">
              {title}
            </a>
          ),
        },
        ...(all
          ? [
              {
                key: 'organisation',
                heading: t('desk.organisation'),
                sort: 'organisation' as const,
                cell: ({ organisation }: View['rows'][number]) => organisation,
              },
            ]
          : []),
        { key: 'topic', heading: t('desk.topic'), sort: 'topic', cell: ({ topic }) => topic },
        { key: 'languages', heading: t('desk.languages'), cell: ({ languages }) => languages },
        {
          key: 'standing',
          heading: t('desk.standing'),
          sort: 'until',
          cell: ({ standing, standingText, until }) => (
            <>
              <Tag tone={tones[standing]}>{standingText}</Tag>{' '}
              {until && standing === 'current' && (
                <span className="small muted nw">{t('desk.until', { date: until })}</span>
              )}
            </>
          ),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.desk(locale)}
      csvPath={paths.deskCsv(locale)}
      fields={[
        { name: 'q', label: t('desk.words') },
        {
          name: 'topic',
          label: t('desk.topic'),
          choices: offerTopics.map((topic) => ({ value: topic, label: t(`topic.${topic}`) })),
        },
        {
          name: 'language',
          label: t('list.language'),
          choices: offerLanguages.map((language) => ({ value: language, label: languageName(language, locale) })),
        },
      ]}
      empty={
        <>
          <h2 className="sr">{t('desk.title')}</h2>
          <Empty title={t('desk.empty')} action={<NewOffer />}>
            <p>{t('desk.emptyText')}</p>
          </Empty>
        </>
      }
    />
  )
}

function NewOffer() {
  const t = useT('offers')
  return <ButtonLink href={paths.newOffer(useLocale())}>{t('desk.new')}</ButtonLink>
}
