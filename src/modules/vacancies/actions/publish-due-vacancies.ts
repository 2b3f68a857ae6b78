import type { Database, NetworkId } from '#platform/db'
import { calendarDay } from '#platform/i18n'
import { announceChange } from '../change-announcement.ts'
import { dueVacancies } from '../store/member-vacancies.ts'
import { lockWrites } from '../store/write-batch.ts'
import { writeMemberVacancy } from '../store/write-member-vacancy.ts'

/** Makes public what waited for today. Only the job calls it; what it finds was decided by the member's own `schedule`. */
export async function publishDueVacancies(database: Database, networkId: NetworkId, now: Date): Promise<number> {
  const published = await database.inTransaction({ role: 'duett_worker', networkId }, async (db) => {
    await lockWrites(db, networkId)
    const due = await dueVacancies(db, networkId, calendarDay(now))
    for (const vacancy of due) {
      await writeMemberVacancy(db, networkId, {
        ...vacancy,
        vacancyId: vacancy.id,
        sourceId: vacancy.source.id,
        key: vacancy.entryKey,
        visibility: 'public',
        publishOn: null,
      })
    }
    return due.length
  })
  if (published > 0) announceChange(networkId)
  return published
}
