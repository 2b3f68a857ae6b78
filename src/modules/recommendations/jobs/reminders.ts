import { accountsByIds } from '#modules/identity'
import { allNetworks, organisationsByIds } from '#modules/network'
import { seatsOf } from '#modules/seats'
import { daysAfter, daysBetween } from '#platform/days'
import type { Database, Db } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { paths } from '../paths.ts'
import type { Recommendation } from '../recommendation.ts'
import { reminderDays, reminderStage } from '../rules/deadline.ts'
import { pendingUntil } from '../store/recommendations.ts'

/** Reminds whoever sees to what is due soon or overdue, in every network. Running twice reminds nobody twice. */
export async function sendReminders(database: Database, now: Date): Promise<void> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  const horizon = calendarDay(daysAfter(now, reminderDays.ahead))
  for (const { id: networkId } of networks) {
    const scope = { role: 'duett_worker', networkId } as const
    const due = await database.inTransaction({ ...scope, readOnly: true }, (db) => pendingUntil(db, horizon))
    for (const it of due) await database.inTransaction(scope, (db) => remind(db, it, now))
  }
}

/** Goes to the person in charge, or else to who recorded it; to nobody who has no seat in the network any more. */
async function remind(db: Db, it: Recommendation, now: Date): Promise<void> {
  const today = calendarDay(now)
  const stage = reminderStage(it.dueOn, today)
  const [reader] = await accountsByIds([it.ownerAccountId ?? it.recordedBy])
  if (stage === null || !reader?.address || reader.blocked || (await seatsOf(db, reader.id)).length === 0) return
  const { name, address, locale } = reader
  const organisation = (await organisationsByIds(db, [it.ownerOrganisationId])).get(it.ownerOrganisationId)
  await sendMail(db, {
    to: { name, address },
    locale,
    template: daysBetween(today, it.dueOn) < 0 ? 'recommendations.overdue' : 'recommendations.reminder',
    values: { organisation: organisation?.name ?? '', due: dayInGermany(it.dueOn) },
    linkPath: paths.recommendation(locale, { recommendationId: it.id }),
    necessary: false,
    key: `recommendations.reminder:${it.id}:${it.dueOn}:${stage}`,
  })
}

/** Noon, so that the day is the same in German time. */
function dayInGermany(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
