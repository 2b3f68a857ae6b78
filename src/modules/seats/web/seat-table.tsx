import { Button, Tag } from '#platform/components'
import { useT } from '#platform/i18n'
import { DataTable, type ListColumn } from '#platform/list/table'

import { roles } from '../rules/roles.ts'
import { seatList, seatStates } from '../rules/seat-list.ts'
import type { SeatRow } from './present-seats.ts'
import type { SeatListData } from './read-seat-list.ts'

interface SeatTableProps {
  view: SeatListData
  path: string
  /** Where the list has seats of more than one. */
  withOrganisation: boolean
}

const tones = { active: 'ok', blocked: 'danger', invited: 'info', expired: 'warn' } as const

type Column = ListColumn<SeatRow, (typeof seatList)['sorts'][number]>

/** Who has a seat, and who is invited to one. */
export function SeatTable({ view, path, withOrganisation }: SeatTableProps) {
  const t = useT('seats')
  const organisation: Column = {
    key: 'organisation',
    heading: t('column.organisation'),
    sort: 'organisation',
    cell: (row) => row.organisation,
  }
  const columns: Column[] = [
    { key: 'name', heading: t('column.name'), sort: 'name', cell: (row) => <Who row={row} /> },
    ...(withOrganisation ? [organisation] : []),
    { key: 'role', heading: t('column.role'), sort: 'role', cell: ({ role }) => role },
    { key: 'authorised', heading: t('column.authorised'), cell: ({ authorised }) => authorised },
    {
      key: 'state',
      heading: t('column.state'),
      sort: 'state',
      cell: ({ state, stateText }) => <Tag tone={tones[state]}>{stateText}</Tag>,
    },
    { key: 'since', heading: t('column.since'), sort: 'since', cell: ({ since }) => since },
    { key: 'actions', heading: t('column.actions'), cell: (row) => row.mayManage && <Steps row={row} /> },
  ]
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))
  return (
    <DataTable
      caption={t('team.seats')}
      definition={seatList}
      reading={view.reading}
      columns={columns}
      rows={view.rows}
      rowKey={({ id }) => id}
      total={view.total}
      path={path}
      fields={[
        { name: 'q', label: t(withOrganisation ? 'filter.nameOrOrganisation' : 'column.name') },
        {
          name: 'role',
          label: t('column.role'),
          choices: roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
        },
        {
          name: 'state',
          label: t('column.state'),
          choices: seatStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
        { name: 'authorised', label: t('field.authorised'), choices: yesOrNo },
      ]}
    />
  )
}

function Who({ row: { name, address, isOwn } }: { row: SeatRow }) {
  const t = useT('seats')
  return (
    <>
      {name} {isOwn && <Tag>{t('you')}</Tag>}
      {address !== null && <div className="small muted">{address}</div>}
    </>
  )
}

function Steps({ row: { id, kind, name, href } }: { row: SeatRow }) {
  const t = useT('seats')
  if (kind === 'seat') {
    return (
      <a href={href}>
        {t('do.open')}
        <span className="sr"> {name}</span>
      </a>
    )
  }
  return (
    <form method="post" className="row row--s">
      <input type="hidden" name="invitation" value={id} />
      {(['resend', 'withdraw'] as const).map((step) => (
        <Button key={step} variant="tertiary" size="s" name="step" value={step}>
          {t(`do.${step}`)}
          <span className="sr"> {name}</span>
        </Button>
      ))}
    </form>
  )
}
