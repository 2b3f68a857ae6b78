import type { Db } from '#platform/db'
import { deletePause, savePause } from '../store/pauses.ts'

/** From now on the gate lets nothing new leave; until a calendar day (YYYY-MM-DD, the first on which it may again) or until resumed (null). */
export function pauseSending(
  db: Db,
  { personId, until }: { personId: string; until: string | null },
  now: Date,
): Promise<void> {
  return savePause(db, personId, until, now)
}

export function resumeSending(db: Db, personId: string): Promise<void> {
  return deletePause(db, personId)
}
