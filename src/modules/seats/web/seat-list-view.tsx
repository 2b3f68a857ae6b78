import { Notice } from '#platform/components'
import { useT } from '#platform/i18n'

import { invitationDays } from '../actions/invite-to-seat.ts'
import type { Returned } from './act-on-seats.ts'
import { InviteForm } from './invite-form.tsx'
import type { InvitationRow, InviteChoices, SeatRow } from './present-seats.ts'
import { InvitationTable, SeatTable } from './seat-tables.tsx'

const doneSteps = ['invited', 'resent', 'withdrawn', 'removed', 'changed', 'blocked', 'unblocked'] as const
export type DoneStep = (typeof doneSteps)[number]

/** What the address says was just done. */
export function doneIn(request: Request): DoneStep | null {
  const done = new URL(request.url).searchParams.get('done')
  return doneSteps.find((step) => step === done) ?? null
}

interface SeatListViewProps {
  title: string
  lead: string
  seats: readonly SeatRow[]
  invitations: readonly InvitationRow[]
  choices: InviteChoices
  withOrganisation: boolean
  done: DoneStep | null
  returned: Returned | undefined
}

/** Seats, waiting invitations, and the form of a new one: of one organisation or of all. */
export function SeatListView(props: SeatListViewProps) {
  const { title, lead, seats, invitations, choices, withOrganisation, done, returned } = props
  const t = useT('seats')
  return (
    <main id="content" className="wrap wrap--desk page stack stack--xl">
      <title>{title}</title>
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{lead}</p>
      </header>
      {done && !returned && (
        <Notice tone="ok" live>
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      {returned?.problem && (
        <div role="alert">
          <Notice tone="danger">
            <p>{returned.problem}</p>
          </Notice>
        </div>
      )}
      <section className="stack">
        <h2 className="h2">{t('team.seats')}</h2>
        <SeatTable rows={seats} withOrganisation={withOrganisation} />
      </section>
      <section className="stack">
        <h2 className="h2">{t('team.invitations')}</h2>
        {invitations.length === 0 ? (
          <p className="muted">{t('team.noInvitations')}</p>
        ) : (
          <InvitationTable rows={invitations} withOrganisation={withOrganisation} />
        )}
      </section>
      <section className="stack narrow">
        <h2 className="h2">{t('team.invite')}</h2>
        {choices ? (
          <InviteForm choices={choices} returned={returned} days={invitationDays} />
        ) : (
          <p className="muted">{t('team.mayNot')}</p>
        )}
      </section>
    </main>
  )
}
