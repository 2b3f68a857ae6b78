import { processesOfPerson, processesOfRecipient, stepsFrom, type CirculationProcess } from '#modules/circulations'
import { organisationsByIds } from '#modules/network'
import { addDays } from '#platform/days'
import type { TodayItem, TodaySource } from '#platform/desk'
import { calendarDay, translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { dueFollowUp } from '../rules/follow-up.ts'

const mostItems = 5
/** An offer is urgent in its last days. */
const urgentDays = 3

const end = (day: string | null) => (day === null ? null : new Date(`${day}T12:00:00Z`))

function personItem(process: CirculationProcess, recipient: string, locale: Locale, today: string): TodayItem | null {
  const t = translator(locale, 'placements')
  const { id: processId, state, offerUntil } = process
  const item = (text: string, due: Date | null, urgent: boolean) => ({
    text,
    href: paths.own(locale, { processId }),
    due,
    urgent,
  })
  if (state === 'offer') {
    const urgent = offerUntil !== null && offerUntil <= addDays(today, urgentDays)
    return item(t('today.offer', { recipient }), end(offerUntil), urgent)
  }
  // "Later" may be released too, but asks for nothing now.
  if (state !== 'later' && stepsFrom(state, 'person').includes('release')) {
    return item(t('today.release', { recipient }), null, false)
  }
  return dueFollowUp(process, today) ? item(t('today.followUp', { recipient }), null, false) : null
}

function memberItem(process: CirculationProcess, locale: Locale, today: string): TodayItem | null {
  const t = translator(locale, 'placements')
  const { id: processId, caseNumber, state, offerUntil } = process
  const href = paths.received(locale, { processId })
  if (state === 'offer' && offerUntil !== null && offerUntil <= addDays(today, urgentDays)) {
    return { text: t('today.offerMember', { caseNumber }), href, due: end(offerUntil), urgent: false }
  }
  return dueFollowUp(process, today)
    ? { text: t('today.followUpMember', { caseNumber }), href, due: null, urgent: false }
    : null
}

export const today: TodaySource[] = [
  {
    name: 'placements.own',
    permission: 'person',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'person') return []
      const processes = await processesOfPerson(db, actor.personId)
      const organisations = await organisationsByIds(
        db,
        processes.map(({ recipientId }) => recipientId),
      )
      const day = calendarDay(now)
      return processes
        .filter(({ sentAt }) => sentAt !== null)
        .flatMap(
          (process) => personItem(process, organisations.get(process.recipientId)?.name ?? '', locale, day) ?? [],
        )
        .slice(0, mostItems)
    },
  },
  {
    name: 'placements.received',
    permission: 'circulations.reply',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const day = calendarDay(now)
      const processes = await processesOfRecipient(db, actor.organisationId)
      return processes.flatMap((process) => memberItem(process, locale, day) ?? []).slice(0, mostItems)
    },
  },
]
