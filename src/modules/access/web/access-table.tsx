import { Button, Tag } from '#platform/components'
import { useT } from '#platform/i18n'
import type { ListDefinition, ListReading } from '#platform/list'
import { DataTable, type ListColumn } from '#platform/list/table'
import { tokenStates } from '../rules/expiry.ts'
import type { AccessRow } from './present-access.ts'

const tones = { active: 'ok', expired: 'neutral', revoked: 'neutral' } as const

type OwnSort = 'name' | 'lastUsed' | 'until' | 'state'
type Filter = 'q' | 'state'

interface AccessTableProps<Row, Sort extends string> {
  caption: string
  definition: ListDefinition<Sort, Filter>
  reading: ListReading<Sort, Filter>
  rows: readonly Row[]
  total: number
  path: string
  csvPath: string
  /** What can be looked for by words. */
  words: string
  /** Stands where there is nothing at all. */
  none: string
  more?: readonly ListColumn<Row, Sort>[]
}

/** Tokens or clients, each with a button that ends it. */
export function AccessTable<Row extends AccessRow, Sort extends string>(props: AccessTableProps<Row, Sort | OwnSort>) {
  const { reading, words, none, more = [], ...list } = props
  const t = useT('access')
  const columns: ListColumn<Row, Sort | OwnSort>[] = [
    { key: 'name', heading: t('list.name'), sort: 'name', cell: ({ name }) => name },
    ...more,
    { key: 'scopes', heading: t('list.scopes'), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
    { key: 'lastUsed', heading: t('list.lastUsed'), sort: 'lastUsed', cell: ({ lastUsed }) => lastUsed },
    { key: 'until', heading: t('list.until'), sort: 'until', cell: ({ until }) => until },
    {
      key: 'state',
      heading: t('list.state'),
      sort: 'state',
      cell: ({ state }) => (
        <span>
          <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
        </span>
      ),
    },
    { key: 'act', heading: t('list.step'), cell: (row) => (row.state === 'active' ? <Revoke row={row} /> : '–') },
  ]
  return (
    <DataTable
      {...list}
      reading={reading}
      columns={columns}
      rowKey={({ id }) => id}
      fields={[
        { name: 'q', label: words },
        {
          name: 'state',
          label: t('list.state'),
          choices: tokenStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
      ]}
      empty={<p className="muted">{none}</p>}
    />
  )
}

function Scopes({ scopes }: Pick<AccessRow, 'scopes'>) {
  return (
    <ul className="ac__list">
      {scopes.map((scope) => (
        <li key={scope}>{scope}</li>
      ))}
    </ul>
  )
}

function Revoke({ row: { id, name } }: { row: AccessRow }) {
  const t = useT('access')
  return (
    <form method="post">
      <input type="hidden" name="step" value="revoke" />
      <Button variant="secondary" size="s" name="id" value={id}>
        {t('list.act')} <span className="sr">{name}</span>
      </Button>
    </form>
  )
}
