import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { organisationsByIds } from '#modules/network'
import { Breadcrumb, Empty, Table } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, translator, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { responses } from '../queries/response.ts'

export const handle = { permission: 'circulations.readAll' }

/** For the leads: a member that opens profiles and never answers may be there to collect them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.readAll')
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'circulations')
  const members = await responses(actor.networkId, new Date())
  const organisations = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    organisationsByIds(
      db,
      members.map(({ recipientId }) => recipientId),
    ),
  )
  return members.map(({ recipientId, received, opened, answered, openedUnanswered }) => ({
    recipientId,
    member: organisations.get(recipientId)?.name ?? '',
    received: formatNumber(locale, received),
    opened: formatNumber(locale, opened),
    answered: formatNumber(locale, answered),
    openedUnanswered:
      opened === 0 ? '–' : t('response.share', { count: openedUnanswered, opened, share: openedUnanswered / opened }),
  }))
}

export default function ResponsePage() {
  const t = useT('circulations')
  const locale = useLocale()
  const members = useLoaderData<typeof loader>()
  const figures = ['received', 'opened', 'answered', 'openedUnanswered'] as const
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('response.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('response.title')}</h1>
        <p className="lead">{t('response.lead')}</p>
      </header>
      {members.length === 0 ? (
        <>
          <h2 className="sr">{t('response.title')}</h2>
          <Empty title={t('response.empty')}>
            <p>{t('response.emptyText')}</p>
          </Empty>
        </>
      ) : (
        <Table
          caption={t('response.title')}
          captionHidden
          columns={[
            { key: 'member', heading: t('response.member'), cell: ({ member }) => member },
            ...figures.map((key) => ({
              key,
              heading: t(`response.${key}`),
              cell: (row: (typeof members)[number]) => row[key],
              numeric: true,
            })),
          ]}
          rows={members}
          rowKey={({ recipientId }) => recipientId}
        />
      )}
    </main>
  )
}
