import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/db'
import type { Couple } from '../person.ts'
import { insertCouple } from '../store/couples.ts'

export type NewLink = Omit<Couple, 'id' | 'linkedAt'>

/** Links two persons who both confirmed; whoever calls it has made sure of that. Returns the couple's id. */
export async function linkPersons(db: Db, link: NewLink, now: Date): Promise<string> {
  const id = randomUUID()
  await insertCouple(db, { ...link, id, linkedAt: now })
  return id
}
