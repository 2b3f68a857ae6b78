import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, ButtonLink, Empty, Table, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../../paths.ts'
import { ownDeliveries } from '../../queries/deliveries.ts'
import { beginDesk } from '../own/desk-request.ts'
import { presentDelivery } from './present-delivery.ts'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await beginDesk(args, handle.permission)
  return { deliveries: (await ownDeliveries(actor)).map((delivery) => presentDelivery(delivery, locale)) }
}

export default function DeliveryListPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { deliveries } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('delivery.listTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('own.ownTitle'), href: paths.ownVacancies(locale) }]} />
      <header className="page__head split">
        <div>
          <h1 className="h1">{t('delivery.listTitle')}</h1>
          <p className="lead">{t('delivery.listLead')}</p>
        </div>
        <ButtonLink href={paths.newDelivery(locale)}>{t('own.upload')}</ButtonLink>
      </header>
      {deliveries.length === 0 ? (
        <section>
          <h2 className="sr">{t('delivery.brought')}</h2>
          <Empty title={t('delivery.none')}>
            <p>{t('delivery.lead')}</p>
          </Empty>
        </section>
      ) : (
        <Table
          caption={t('delivery.listTitle')}
          captionHidden
          rows={deliveries}
          rowKey={({ id }) => id}
          columns={[
            { key: 'file', heading: t('delivery.file'), cell: ({ href, fileName }) => <a href={href}>{fileName}</a> },
            { key: 'source', heading: t('delivery.source'), cell: ({ sourceName }) => sourceName },
            { key: 'brought', heading: t('delivery.brought'), cell: ({ createdAt }) => createdAt },
            {
              key: 'state',
              heading: t('own.state'),
              cell: ({ tone, stateText }) => <Tag tone={tone}>{stateText}</Tag>,
            },
            { key: 'result', heading: t('delivery.result'), cell: ({ result }) => result },
          ]}
        />
      )}
    </main>
  )
}
