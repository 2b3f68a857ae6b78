import { Notice } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { TakeOut } from '#platform/list/table'
import { stepUpTo } from '#paths/identity'

import { invitationDays } from '../actions/invite-to-seat.ts'
import { seatList } from '../rules/seat-list.ts'
import type { Returned } from './act-on-seats.ts'
import { InviteForm } from './invite-form.tsx'
import type { SeatListData } from './read-seat-list.ts'
import { SeatTable } from './seat-table.tsx'

interface SeatListViewProps {
  title: string
  lead: string
  view: SeatListData
  withOrganisation: boolean
  /** Of the page, and of where its list is taken out. */
  path: string
  takeOutPath: string
  returned: Returned | undefined
}

/** Seats with waiting invitations, and the form of a new one: of one organisation or of all. */
export function SeatListView(props: SeatListViewProps) {
  const { title, lead, view, withOrganisation, path, takeOutPath, returned } = props
  const { reading, total, choices, done, problem, mayTakeOut } = view
  const t = useT('seats')
  const locale = useLocale()
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
        <SeatTable view={view} path={path} withOrganisation={withOrganisation} />
        {mayTakeOut && (
          <TakeOut
            definition={seatList}
            reading={reading}
            total={total}
            path={takeOutPath}
            problem={problem}
            stepUpPath={stepUpTo(locale, path)}
          />
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
