import { tellPerson } from '#modules/couples'
import type { Db, PersonId } from '#platform/db'
import { declarations } from '#platform/privacy'
import { beginErasure } from '../actions/ask-erasure.ts'
import { noticeDays } from '../rules/erasure.ts'

/**
 * Erases persons whose file nobody has touched for too long, in every module and at every recipient, as if they had asked: hidden at once, told by
 * mail, purged a month later unless they sign in and take it back. Those somebody still needs stay. Says for how many it began.
 */
export async function endUntouched(db: Db, personIds: readonly PersonId[], now: Date): Promise<number> {
  if (personIds.length === 0) return 0
  const needed = new Set<PersonId>()
  for (const { stillNeeded } of declarations()) {
    for (const personId of (await stillNeeded?.(db, personIds)) ?? []) needed.add(personId)
  }
  const ended = personIds.filter((personId) => !needed.has(personId))
  for (const personId of ended) {
    // Before the file closes.
    await tellPerson(
      db,
      { personId, template: 'couples.untouched', key: `privacy.untouched ${personId} ${now.getTime()}` },
      now,
    )
    await beginErasure(db, { personId, now, days: noticeDays })
  }
  return ended.length
}
