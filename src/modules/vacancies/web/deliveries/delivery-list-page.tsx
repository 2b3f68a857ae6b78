import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb, ButtonLink, Empty, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'

import { paths } from '../../paths.ts'
import { ownDeliveries } from '../../queries/deliveries.ts'
import { deliveryList, deliveryRules, listedDeliveryStates } from '../../rules/delivery-list.ts'
import { beginDesk } from '../own/desk-request.ts'
import { presentDelivery } from './present-delivery.ts'
import '../vacancies.css'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await beginDesk(args, handle.permission)
  const reading = readList(deliveryList, new URL(args.request.url).searchParams)
  const deliveries = narrowRows(await ownDeliveries(actor), reading.query, deliveryRules, locale)
  const { rows, total } = pageOf(deliveries, reading.query)
  const view = { reading, rows: rows.map((delivery) => presentDelivery(delivery, locale)), total }
  return data(view, { status: listStatus(reading) })
}

export default function DeliveryListPage() {
  const t = useT('vacancies')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
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
      <DataTable
        caption={t('delivery.listTitle')}
        definition={deliveryList}
        reading={reading}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.deliveries(locale)}
        csvPath={paths.deliveriesCsv(locale)}
        columns={[
          {
            key: 'file',
            heading: t('delivery.file'),
            sort: 'file',
            cell: ({ href, fileName }) => <a href={href}>{fileName}</a>,
          },
          { key: 'source', heading: t('delivery.source'), sort: 'source', cell: ({ sourceName }) => sourceName },
          { key: 'brought', heading: t('delivery.brought'), sort: 'brought', cell: ({ createdAt }) => createdAt },
          {
            key: 'state',
            heading: t('own.state'),
            sort: 'state',
            cell: ({ tone, stateText }) => <Tag tone={tone}>{stateText}</Tag>,
          },
          { key: 'result', heading: t('delivery.result'), cell: ({ result }) => result },
        ]}
        fields={[
          { name: 'q', label: t('delivery.words') },
          {
            name: 'state',
            label: t('own.state'),
            choices: listedDeliveryStates.map((state) => ({ value: state, label: t(`deliveryState.${state}`) })),
          },
        ]}
        empty={
          <section>
            <h2 className="sr">{t('delivery.brought')}</h2>
            <Empty title={t('delivery.none')}>
              <p>{t('delivery.lead')}</p>
            </Empty>
          </section>
        }
      />
    </main>
  )
}
