import { personById } from '#modules/couples'
import type { Actor } from '#platform/action'
import type { Db } from '#platform/db'
import type { CirculationProcess } from '../circulation.ts'
import { mayDealWith } from '../rules/policies.ts'
import { needsNewDay, reminderObstacle } from '../rules/reminding.ts'
import { currentRules } from '../store/sending-rules.ts'

/** `newDay`: the last day has passed, so that reminding needs another one. */
export type ReminderStanding = 'possible' | 'newDay' | 'impossible'

/** Which of one person's processes this actor may remind of now; whether the consent lives is asked when it is done. */
export async function reminderStandings(
  db: Db,
  actor: Actor,
  processes: readonly CirculationProcess[],
  now: Date,
): Promise<Map<string, ReminderStanding>> {
  const [first] = processes
  if (!first) return new Map()
  const rules = await currentRules(db)
  const isOpen = (await personById(db, first.personId))?.state === 'active'
  return new Map(
    processes.map((process) => {
      const may = mayDealWith(actor, process).allowed && reminderObstacle({ process, isOpen }, rules, now) === null
      return [process.id, may ? (needsNewDay(process, rules, now) ? 'newDay' : 'possible') : 'impossible']
    }),
  )
}
