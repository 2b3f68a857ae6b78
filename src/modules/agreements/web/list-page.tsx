import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { ButtonLink, Empty, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths } from '../paths.ts'
import { agreementList } from '../rules/agreement-list.ts'
import { mayAdminister } from '../rules/policies.ts'
import { agreementStates } from '../rules/steps.ts'
import { listAgreements, type AgreementRow } from '../store/list-agreements.ts'
import { stateTones } from './state-tones.ts'
import './agreements.css'

export const handle = { permission: 'agreements.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.read')
  const { locale } = context.get(pageRequest)
  const reading = readList(agreementList, new URL(request.url).searchParams)
  const all = mayAdminister(actor).allowed
  const { rows, total } = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    listAgreements(db, all ? 'all' : { organisationId: actor.organisationId }, reading.query),
  )
  return data(
    { reading, rows: rows.map((row) => presentRow(row, locale)), total, all },
    { status: listStatus(reading) },
  )
}

function presentRow(row: AgreementRow, locale: Locale) {
  const { id, number, state, members, startsOn, endsOn, signed, signatories } = row
  return {
    id,
    number,
    state,
    members,
    signed,
    signatories,
    start: formatDate(locale, startsOn, 'short'),
    end: endsOn && formatDate(locale, endsOn, 'short'),
  }
}

export default function ListPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { reading, rows, total, all } = useLoaderData<typeof loader>()
  const isUntouched = total === 0 && Object.keys(reading.query.filters).length === 0
  const begin = all && <ButtonLink href={paths.newAgreement(locale)}>{t('list.new')}</ButtonLink>
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('list.title')}</title>
      <header className="page__head">
        <div className="split">
          <h1 className="h1">{t('list.title')}</h1>
          {!isUntouched && begin}
        </div>
        <p className="lead">{t(all ? 'list.leadAll' : 'list.leadOwn')}</p>
        <p className="row no-print">
          {all && (
            <a className="lnk" href={paths.templates(locale)}>
              {t('templates.title')}
            </a>
          )}
          <a className="lnk" href={paths.verify(locale)}>
            {t('verify.title')}
          </a>
        </p>
      </header>
      <DataTable
        caption={t('list.title')}
        definition={agreementList}
        reading={reading}
        columns={[
          {
            key: 'number',
            heading: t('list.number'),
            sort: 'number',
            cell: ({ id, number }) => (
              <a href={paths.agreement(locale, { agreementId: id })}>{t('page.number', { number })}</a>
            ),
          },
          { key: 'members', heading: t('list.members'), sort: 'members', cell: ({ members }) => members },
          {
            key: 'state',
            heading: t('list.state'),
            sort: 'state',
            cell: ({ state }) => <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>,
          },
          { key: 'start', heading: t('list.start'), sort: 'start', cell: ({ start }) => start },
          { key: 'end', heading: t('list.end'), sort: 'end', cell: ({ end }) => end ?? t('list.noEnd') },
          {
            key: 'signed',
            heading: t('list.signatures'),
            cell: ({ signed, signatories }) => t('list.signed', { signed, signatories }),
          },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        path={paths.agreements(locale)}
        csvPath={paths.agreementsCsv(locale)}
        fields={[
          { name: 'q', label: t('list.words') },
          {
            name: 'state',
            label: t('list.state'),
            choices: agreementStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
          { name: 'endsBefore', label: t('list.endsBefore'), type: 'date' },
        ]}
        {...(isUntouched && {
          empty: (
            <Empty title={t('list.empty')} action={begin}>
              <p>{t(all ? 'list.emptyAll' : 'list.emptyOwn')}</p>
            </Empty>
          ),
        })}
      />
    </main>
  )
}
