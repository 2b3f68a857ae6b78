import { Button, Table, Tag, type Column } from '#platform/components'
import { useT } from '#platform/i18n'
import type { AccessRow } from './present-access.ts'

const tones = { active: 'ok', expired: 'neutral', revoked: 'neutral' } as const

/** Tokens or clients, each with a button that ends it. */
export function AccessTable<Row extends AccessRow>({
  caption,
  rows,
  more = [],
}: {
  caption: string
  rows: readonly Row[]
  more?: readonly Column<Row>[]
}) {
  const t = useT('access')
  const columns: Column<Row>[] = [
    { key: 'name', heading: t('list.name'), cell: ({ name }) => name },
    ...more,
    {
      key: 'scopes',
      heading: t('list.scopes'),
      cell: ({ scopes }) => (
        <ul className="ac__list">
          {scopes.map((scope) => (
            <li key={scope}>{scope}</li>
          ))}
        </ul>
      ),
    },
    { key: 'lastUsed', heading: t('list.lastUsed'), cell: ({ lastUsed }) => lastUsed },
    { key: 'until', heading: t('list.until'), cell: ({ until }) => until },
    {
      key: 'state',
      heading: t('list.state'),
      cell: ({ state }) => (
        <span>
          <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
        </span>
      ),
    },
    {
      key: 'act',
      heading: t('list.step'),
      cell: ({ id, name, state }) =>
        state === 'active' ? (
          <form method="post">
            <input type="hidden" name="step" value="revoke" />
            <Button variant="secondary" size="s" name="id" value={id}>
              {t('list.act')} <span className="sr">{name}</span>
            </Button>
          </form>
        ) : (
          '–'
        ),
    },
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
}
