import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Empty, Icon, Table } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { reciprocityOf, type Reciprocity } from '../queries/reciprocity-of.ts'
import { repliesGiven, smallestShown } from '../rules/published-totals.ts'
import { quarterNumber } from '../rules/quarter.ts'

export const handle = { permission: 'reciprocity.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'reciprocity.read')
  const { locale } = context.get(pageRequest)
  return present(await reciprocityOf(actor, new Date()), locale)
}

function present({ own, network }: Reciprocity, locale: Locale) {
  const t = translator(locale, 'reciprocity')
  const figure = (value: number) => formatNumber(locale, value)
  const total = (value: number | null) =>
    value === null ? t('tooFew', { least: smallestShown }) : t('atLeast', { value: figure(value) })
  return {
    own: own.map((tally) => ({
      quarter: t('quarter', quarterNumber(tally.quarter)),
      sent: figure(tally.sent),
      repliesGot: figure(tally.repliesGot),
      placedElsewhere: figure(tally.placedElsewhere),
      received: figure(tally.received),
      replied: t('repliedOf', {
        replies: figure(repliesGiven(tally)),
        quick: figure(tally.repliedInADay + tally.repliedInThreeDays),
      }),
      placedHere: figure(tally.placedHere),
    })),
    network: network.map(({ quarter, profiles, replies, placements }) => ({
      quarter: t('quarter', quarterNumber(quarter)),
      profiles: total(profiles),
      replies: total(replies),
      placements: total(placements),
    })),
  }
}

export default function ReciprocityPage() {
  const t = useT('reciprocity')
  const locale = useLocale()
  const { own, network } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      {own.length === 0 && network.length === 0 ? (
        <NothingYet />
      ) : (
        <div className="stack stack--xl">
          <section className="stack">
            <div className="split">
              <h2 className="h2">{t('own')}</h2>
              {own.length > 0 && (
                <a className="lnk small no-print" href={paths.reciprocityCsv(locale)} rel="nofollow">
                  <Icon name="download" /> {t('csv')}
                </a>
              )}
            </div>
            {own.length === 0 ? <p className="muted">{t('ownNothing')}</p> : <OwnTable rows={own} />}
          </section>
          <section className="stack">
            <h2 className="h2">{t('network')}</h2>
            <p className="small muted">{t('networkText', { least: smallestShown })}</p>
            {network.length === 0 ? (
              <p className="muted">{t('networkNothing')}</p>
            ) : (
              <Table
                caption={t('network')}
                captionHidden
                columns={[
                  { key: 'quarter', heading: t('quarterHeading'), cell: ({ quarter }) => quarter },
                  { key: 'profiles', heading: t('profiles'), cell: ({ profiles }) => profiles, numeric: true },
                  { key: 'replies', heading: t('replies'), cell: ({ replies }) => replies, numeric: true },
                  { key: 'placements', heading: t('placements'), cell: ({ placements }) => placements, numeric: true },
                ]}
                rows={network}
                rowKey={({ quarter }) => quarter}
              />
            )}
          </section>
        </div>
      )}
    </main>
  )
}

function OwnTable({ rows }: { rows: ReturnType<typeof present>['own'] }) {
  const t = useT('reciprocity')
  const columns = ['sent', 'repliesGot', 'placedElsewhere', 'received', 'replied', 'placedHere'] as const
  return (
    <Table
      caption={t('own')}
      captionHidden
      columns={[
        { key: 'quarter', heading: t('quarterHeading'), cell: ({ quarter }: (typeof rows)[number]) => quarter },
        ...columns.map((key) => ({
          key,
          heading: t(`figure.${key}`),
          cell: (row: (typeof rows)[number]) => row[key],
          numeric: true,
        })),
      ]}
      rows={rows}
      rowKey={({ quarter }) => quarter}
    />
  )
}

/** No figures are made up: this says what will be counted. */
function NothingYet() {
  const t = useT('reciprocity')
  return (
    <div className="stack stack--l narrow">
      <h2 className="sr">{t('own')}</h2>
      <Empty title={t('empty.title')}>
        <p>{t('empty.text')}</p>
      </Empty>
      <section className="prose">
        <h2 className="h3">{t('empty.counted')}</h2>
        <ul>
          <li>{t('empty.sent')}</li>
          <li>{t('empty.received')}</li>
          <li>{t('empty.replies')}</li>
          <li>{t('empty.placements')}</li>
        </ul>
        <p>{t('empty.privacy', { least: smallestShown })}</p>
      </section>
    </div>
  )
}
