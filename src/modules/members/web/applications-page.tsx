import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'

import { applicationStates } from '../application.ts'
import { paths } from '../paths.ts'
import { applicationList } from '../rules/lists.ts'
import { listApplications } from '../store/member-lists.ts'
import { applicationTones } from './state-tones.ts'

export const handle = { permission: 'members.decide' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.decide')
  const { locale } = context.get(pageRequest)
  const reading = readList(applicationList, new URL(request.url).searchParams)
  const list = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    listApplications(db, reading.query),
  )
  const rows = list.rows.map((row) => ({ ...row, sentAt: formatDate(locale, row.sentAt, 'short') }))
  return data({ reading, rows, total: list.total }, { status: listStatus(reading) })
}

export default function ApplicationsPage() {
  const t = useT('members')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('applications.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('applications.title')}</h1>
        <p className="lead">{t('applications.lead')}</p>
      </header>
      <DataTable
        caption={t('applications.title')}
        definition={applicationList}
        reading={reading}
        columns={[
          {
            key: 'name',
            heading: t('field.name'),
            sort: 'name',
            cell: ({ id, name }) => (
              <a href={paths.application(locale, { applicationId: id })} lang="de">
                {name}
              </a>
            ),
          },
          { key: 'kind', heading: t('field.kind'), sort: 'kind', cell: ({ kind }) => t(`kind.${kind}`) },
          {
            key: 'state',
            heading: t('field.state'),
            sort: 'state',
            cell: ({ state }) => <Tag tone={applicationTones[state]}>{t(`applicationState.${state}`)}</Tag>,
          },
          { key: 'sent', heading: t('applications.sent'), sort: 'sent', cell: ({ sentAt }) => sentAt },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.applications(locale)}
        csvPath={paths.applicationsCsv(locale)}
        fields={[
          { name: 'q', label: t('field.words') },
          {
            name: 'state',
            label: t('field.state'),
            choices: applicationStates
              .filter((state) => state !== 'unconfirmed' && state !== 'expired')
              .map((state) => ({ value: state, label: t(`applicationState.${state}`) })),
          },
        ]}
      />
    </main>
  )
}
