import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { allNetworks, districtChoices } from '#modules/network'
import { Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { foundNetwork } from '../actions/found-network.ts'
import { paths } from '../paths.ts'
import { FoundingForm } from './founding-form.tsx'
import { emptyFounding, errorsOfFounding, foundingOf, readFounding } from './founding-values.ts'
import { networkList, networkRules } from './network-list.ts'

export const handle = { permission: 'network.found' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'network.found')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['founded'])
  const reading = readList(networkList, address)
  const networks = await inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const { rows, total } = pageOf(narrowRows(networks, reading.query, networkRules(locale), locale), reading.query)
  const view = {
    reading,
    rows: rows.map(({ slug, name, districts, host }) => ({
      slug,
      name: name[locale],
      districts: formatNumber(locale, districts.length),
      host: host ?? '–',
    })),
    total,
    states: districtChoices(),
    done,
  }
  return data(view, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.found')
  const { locale } = context.get(pageRequest)
  const values = readFounding(await request.formData())
  const by = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await foundNetwork(foundingOf(values), by, locale)
  if (answer.ok) return redirect(`${paths.networks(locale)}?done=founded`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: errorsOfFounding(answer, locale) }, { status: 422 })
}

export default function NetworksPage() {
  const t = useT('founding')
  const locale = useLocale()
  const { reading, rows, total, states, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {done && !returned && (
          <Notice tone="ok" live>
            <p>{t('done')}</p>
          </Notice>
        )}
      </header>
      <DataTable
        caption={t('list')}
        definition={networkList}
        reading={reading}
        columns={[
          { key: 'name', heading: t('name'), sort: 'name', cell: ({ name }) => name },
          { key: 'slug', heading: t('slug'), sort: 'slug', cell: ({ slug }) => <code>{slug}</code> },
          {
            key: 'districts',
            heading: t('districts'),
            sort: 'districts',
            numeric: true,
            cell: ({ districts }) => districts,
          },
          { key: 'host', heading: t('host'), sort: 'host', cell: ({ host }) => host },
        ]}
        rows={rows}
        rowKey={({ slug }) => slug}
        total={total}
        path={paths.networks(locale)}
        csvPath={paths.networksCsv(locale)}
        fields={[{ name: 'q', label: t('words') }]}
      />
      <section className="section--near stack">
        <h2 className="h2">{t('found')}</h2>
        <FoundingForm values={returned?.values ?? emptyFounding} errors={returned?.errors ?? []} states={states} />
      </section>
    </main>
  )
}
