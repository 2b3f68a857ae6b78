import { Button, Table, Tag } from '#platform/components'
import { useT } from '#platform/i18n'

import type { InvitationRow, SeatRow } from './present-seats.ts'

/** `withOrganisation`: where the list has seats of more than one. */
export function SeatTable({ rows, withOrganisation }: { rows: readonly SeatRow[]; withOrganisation: boolean }) {
  const t = useT('seats')
  const organisation = {
    key: 'organisation',
    heading: t('column.organisation'),
    cell: (row: SeatRow) => row.organisation,
  }
  return (
    <Table
      caption={t('team.seats')}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          heading: t('column.name'),
          cell: ({ name, isOwn, blocked }) => (
            <>
              {name} {isOwn && <Tag>{t('you')}</Tag>} {blocked && <Tag tone="danger">{t('blocked')}</Tag>}
            </>
          ),
        },
        ...(withOrganisation ? [organisation] : []),
        { key: 'role', heading: t('column.role'), cell: ({ role }) => role },
        { key: 'authorised', heading: t('column.authorised'), cell: ({ authorised }) => authorised },
        { key: 'since', heading: t('column.since'), cell: ({ since }) => since },
        {
          key: 'actions',
          heading: t('column.actions'),
          cell: ({ href, name }) =>
            href && (
              <a href={href}>
                {t('do.open')}
                <span className="sr"> {name}</span>
              </a>
            ),
        },
      ]}
    />
  )
}

export function InvitationTable({
  rows,
  withOrganisation,
}: {
  rows: readonly InvitationRow[]
  withOrganisation: boolean
}) {
  const t = useT('seats')
  const organisation = {
    key: 'organisation',
    heading: t('column.organisation'),
    cell: (row: InvitationRow) => row.organisation,
  }
  return (
    <Table
      caption={t('team.invitations')}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', heading: t('column.name'), cell: ({ name }) => name },
        ...(withOrganisation ? [organisation] : []),
        { key: 'address', heading: t('column.address'), cell: ({ address }) => address },
        { key: 'role', heading: t('column.role'), cell: ({ role }) => role },
        { key: 'until', heading: t('column.until'), cell: ({ until }) => until },
        {
          key: 'actions',
          heading: t('column.actions'),
          cell: ({ id, name, mayManage }) => mayManage && <InvitationSteps id={id} name={name} />,
        },
      ]}
    />
  )
}

function InvitationSteps({ id, name }: { id: string; name: string }) {
  const t = useT('seats')
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
