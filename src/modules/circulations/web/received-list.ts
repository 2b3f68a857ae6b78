import { accountsByIds } from '#modules/identity'
import { organisationsByIds } from '#modules/network'
import { presentShortProfile, shortProfilesByIds, shortProfileSummary, type ShortProfile } from '#modules/shortprofiles'
import { scopeOf, type StaffActor } from '#platform/action'
import { daysBetween } from '#platform/days'
import { inTransaction } from '#platform/db'
import { calendarDay, formatDate, translator, type Locale } from '#platform/i18n'
import { defineList, hasWords, narrowRows, type QueryOf, type RowRulesOf } from '#platform/list'
import type { CirculationProcess } from '../circulation.ts'
import { hasEnded, isAnswered, isAsked, knowsIdentity, type ProcessState } from '../rules/transitions.ts'
import { processesOfRecipient } from '../store/processes.ts'

export const receivedStandings = ['open', 'mine', 'answered', 'ended'] as const

export const receivedList = defineList({
  sorts: ['due', 'occupation', 'state'],
  standard: { sort: 'due', descending: true },
  filters: {
    q: { kind: 'text', maxLength: 100 },
    standing: { kind: 'choice', values: receivedStandings },
  },
  rowsPerPage: 50,
})

export type ReceivedRow = {
  id: string
  caseNumber: string
  /** Null: the circulation or the person's consent has ended, so nothing of the profile is shown any more. */
  occupation: string | null
  summary: string
  sender: string
  handledBy: string | null
  isMine: boolean
  state: ProcessState
  dueOn: string
  due: string
  daysLeft: number
}

const rules: RowRulesOf<ReceivedRow, typeof receivedList> = {
  sorts: { due: ({ dueOn }) => dueOn, occupation: ({ occupation }) => occupation ?? '', state: ({ state }) => state },
  filters: {
    q: ({ occupation, caseNumber, summary }, words) => hasWords(`${occupation ?? ''} ${caseNumber} ${summary}`, words),
    standing: ({ state, isMine }, wanted) => {
      if (wanted === 'open') return isAsked(state)
      if (wanted === 'mine') return isMine
      const answered = isAnswered(state)
      return wanted === 'answered' ? answered : !isAsked(state) && !answered
    },
  },
}

/** What the actor's house received, narrowed and sorted: profiles only of what goes on, and while a consent lives, by the wall of the database. */
export async function receivedRows(
  actor: StaffActor,
  query: QueryOf<typeof receivedList>,
  locale: Locale,
  now: Date,
): Promise<ReceivedRow[]> {
  const { networkId, organisationId, accountId } = actor
  const scope = { ...scopeOf(actor, networkId), readOnly: true }
  const { processes, profiles, organisations } = await inTransaction(scope, async (db) => {
    const received = await processesOfRecipient(db, organisationId)
    return {
      processes: received,
      profiles: await shortProfilesByIds(
        db,
        received.flatMap(({ versionId, state }) => (versionId === null || hasEnded(state) ? [] : versionId)),
      ),
      organisations: await organisationsByIds(
        db,
        received.map(({ senderOrganisationId }) => senderOrganisationId),
      ),
    }
  })
  const handlers = new Set(processes.flatMap(({ handledBy }) => handledBy ?? []))
  const names = new Map((await accountsByIds([...handlers])).map(({ id, name }) => [id, name]))
  const today = calendarDay(now)
  const rows = processes.map(({ id, caseNumber, versionId, senderOrganisationId, handledBy, state, dueOn }) => {
    const profile = profiles.get(versionId ?? '')
    return {
      id,
      caseNumber,
      occupation: titleOf(profile, { versionId, state }, locale),
      summary: profile ? shortProfileSummary(profile.shown, locale) : '',
      sender: organisations.get(senderOrganisationId)?.name ?? '',
      handledBy: names.get(handledBy ?? '') ?? null,
      isMine: handledBy === accountId,
      state,
      dueOn,
      due: formatDate(locale, dueOn, 'short'),
      daysLeft: daysBetween(today, dueOn),
    }
  })
  return narrowRows(rows, query, rules, locale)
}

/** A name released directly has no profile; neither has one whose consent has ended. */
function titleOf(
  profile: ShortProfile | undefined,
  { versionId, state }: Pick<CirculationProcess, 'versionId' | 'state'>,
  locale: Locale,
): string | null {
  if (profile) return presentShortProfile(profile, locale).title
  return versionId === null && knowsIdentity(state) ? translator(locale, 'circulations')('received.byName') : null
}

/** What the recipient reads of a state: what the person has not shown looks like waiting. */
export function stateForRecipient(state: ProcessState, locale: Locale): string {
  return translator(locale, 'circulations')(`received.state.${state}`)
}
