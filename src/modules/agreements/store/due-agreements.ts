import { sql } from 'kysely'
import { addDays, type Day } from '#platform/days'
import type { Db } from '#platform/db'
import type { Agreement } from '../agreement.ts'
import { reminderDays, type TermFacts } from '../rules/term.ts'
import { selectAgreements } from './agreements.ts'

/** Sent ones in which a place of this organisation waits and this account has not signed yet, newest first. */
export function agreementsToSign(
  db: Db,
  { organisationId, accountId }: { organisationId: string; accountId: string },
  limit: number,
): Promise<Agreement[]> {
  return selectAgreements(
    db,
    sql`state in ('sent', 'partlySigned')
      and id in (select agreement_id from agreements.party
        where network_id = platform.current_network() and organisation_id = ${organisationId} and left_on is null)
      and id in (select agreement_id from agreements.signatory
        where network_id = platform.current_network() and organisation_id = ${organisationId} and state = 'waiting')
      and not exists (select from agreements.signatory one
        where one.network_id = platform.current_network() and one.agreement_id = agreement.id and one.state = 'signed'
          and one.account_id = ${accountId})
    order by number desc limit ${limit}`,
  )
}

/** Unsigned ones that somebody sees to: sent on `sentBy` or before, or with a scan that another account handed in; the next end first. */
export function agreementsWaiting(
  db: Db,
  { accountId, sentBy }: { accountId: string; sentBy: Day },
  limit: number,
): Promise<Agreement[]> {
  return selectAgreements(
    db,
    sql`state in ('sent', 'partlySigned')
      and ((sent_at at time zone 'Europe/Berlin')::date <= ${sentBy}::date
        or id in (select agreement_id from agreements.signatory
          where network_id = platform.current_network() and state = 'scanHandedIn' and account_id is distinct from ${accountId}))
    order by ends_on nulls last, number limit ${limit}`,
  )
}

/** Steps of notice are a year at most, and months differ by some days. */
const slack = { months: 12, days: 7 }

/**
 * What decides when those in force are due, without their parties; of one organisation where its id is given. Leaves out what ends too late
 * for a reminder on `today`, and keeps somewhat more than is due: the rule decides.
 */
export async function termsNearEnd(
  db: Db,
  today: Day,
  organisationId: string | null = null,
): Promise<(TermFacts & { id: string })[]> {
  const whose =
    organisationId === null
      ? sql`true`
      : sql`id in (select agreement_id from agreements.party
          where network_id = platform.current_network() and organisation_id = ${organisationId})`
  const reminded = addDays(today, Math.max(...reminderDays) + slack.days)
  const { rows } = await sql<TermFacts & { id: string }>`
    select id, state, terms, starts_on as "startsOn", ends_on as "endsOn", renewals
    from agreements.agreement
    where network_id = platform.current_network() and state in ('inForce', 'expiring') and ends_on >= ${today}::date and ${whose}
      and ends_on <= ${reminded}::date + make_interval(months => (terms->>'noticeMonths')::integer
        + case when terms->>'noticeTo' in ('anyDay', 'termEnd') then 0 else ${slack.months} end)
    order by ends_on, number`.execute(db)
  return rows
}
