import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { currentNetwork, organisationKinds } from '#modules/network'
import { ButtonLink, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'

import { seenStates } from '../actions/policies.ts'
import { paths } from '../paths.ts'
import { sectors } from '../profile.ts'
import { districtName } from '../queries/public-members.ts'
import { memberList } from '../rules/lists.ts'
import { listMembers } from '../store/member-lists.ts'
import { stateTones } from './state-tones.ts'

export const handle = { permission: 'members.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const seen = seenStates(actor)
  const reading = readList(memberList, new URL(request.url).searchParams)
  const { list, network } = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => ({
    list: await listMembers(db, reading.query, seen),
    network: await currentNetwork(db),
  }))
  const may = (permission: string) => actor.permissions.has(permission)
  const view = {
    reading,
    seen,
    total: list.total,
    rows: list.rows.map((row) => ({ ...row, joinedOn: row.joinedOn && formatDate(locale, row.joinedOn, 'short') })),
    districts: (network?.districts ?? [])
      .map((key) => ({ value: key, label: districtName(key) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    may: { export: may('members.export'), import: may('members.import'), invite: may('members.invite') },
  }
  return data(view, { status: listStatus(reading) })
}

export default function ListPage() {
  const t = useT('members')
  const locale = useLocale()
  const { reading, seen, rows, total, districts, may } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('list.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('list.title')}</h1>
        <p className="row row--s no-print">
          {may.invite && (
            <ButtonLink href={paths.invitations(locale)} variant="secondary" size="s">
              {t('invitations.title')}
            </ButtonLink>
          )}
          {may.import && (
            <ButtonLink href={paths.import(locale)} variant="tertiary" size="s">
              {t('import.title')}
            </ButtonLink>
          )}
          {may.export && (
            <ButtonLink href={paths.listVcard(locale)} variant="tertiary" size="s" icon="download" download>
              {t('list.vcard')}
            </ButtonLink>
          )}
        </p>
      </header>
      <MemberTable reading={reading} seen={seen} rows={rows} total={total} districts={districts} may={may} />
    </main>
  )
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function MemberTable({
  reading,
  seen,
  rows,
  total,
  districts,
  may,
}: Pick<View, 'reading' | 'seen' | 'rows' | 'total' | 'districts' | 'may'>) {
  const t = useT('members')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('list.title')}
      definition={memberList}
      reading={reading}
      columns={[
        {
          key: 'name',
          heading: t('field.name'),
          sort: 'name',
          cell: ({ id, name, isLead }) => (
            <>
              <a href={paths.member(locale, { organisationId: id })} lang="de">
                {name}
              </a>{' '}
              {isLead && <Tag tone="line">{t('lead')}</Tag>}
            </>
          ),
        },
        { key: 'kind', heading: t('field.kind'), sort: 'kind', cell: ({ kind }) => t(`kind.${kind}`) },
        { key: 'place', heading: t('field.place'), sort: 'place', cell: ({ placeName }) => placeName },
        {
          key: 'state',
          heading: t('field.state'),
          sort: 'state',
          cell: ({ state }) => <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag>,
        },
        { key: 'joined', heading: t('field.joined'), sort: 'joined', cell: ({ joinedOn }) => joinedOn ?? '–' },
        {
          key: 'contacts',
          heading: t('field.contacts'),
          sort: 'contacts',
          numeric: true,
          cell: ({ contacts }) => contacts,
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      path={paths.list(locale)}
      csvPath={may.export ? paths.listCsv(locale) : undefined}
      fields={[
        { name: 'q', label: t('field.words') },
        {
          name: 'kind',
          label: t('field.kind'),
          choices: organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        },
        {
          name: 'state',
          label: t('field.state'),
          choices: seen.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
        { name: 'district', label: t('field.district'), choices: districts },
        {
          name: 'sector',
          label: t('field.sector'),
          choices: sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) })),
        },
        { name: 'lead', label: t('lead'), choices: [{ value: 'yes', label: t('yes') }] },
      ]}
    />
  )
}
