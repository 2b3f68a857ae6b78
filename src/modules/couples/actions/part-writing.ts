import { z } from 'zod'
import { occupationReference } from '#modules/reference'
import { residenceTitle } from '#modules/reference/titles'
import type { Db } from '#platform/db'
import type { OutboxEvent } from '#platform/action'
import type { Couple, Person } from '../person.ts'
import { isSharedKind, partSchemas, type Profile, type ProfilePart } from '../rules/profile-parts.ts'
import { findCouplesOf, lockSharedVersion, readSharedEntries, writeSharedEntry } from '../store/couples.ts'
import { lockPartVersion, readParts, writePart } from '../store/parts.ts'
import { lockPerson } from '../store/persons.ts'

const forPart = <Part extends ProfilePart>(part: Part) =>
  z.strictObject({ personId: z.uuid(), part: z.literal(part), content: partSchemas[part] })

/** A part and its content, checked together; problems of the content are named below `content`. */
export const partInput = z.discriminatedUnion('part', [
  forPart('occupations'),
  forPart('career'),
  forPart('education'),
  forPart('skills'),
  forPart('languages'),
  forPart('title'),
  forPart('wishes'),
  forPart('commute'),
  forPart('salary'),
  forPart('homes'),
  forPart('care'),
  forPart('balance'),
])
export type PartInput = z.output<typeof partInput>

/** What is known before a part is written; the row it replaces is locked. */
export type PartFacts = { person: Person; couple: Couple | null; version: number; before: Profile }

/** Where two are linked, what they have in common is written for both. */
export async function partFacts(db: Db, personId: string, part: ProfilePart): Promise<PartFacts | null> {
  const person = await lockPerson(db, personId)
  if (!person) return null
  const couple = (await findCouplesOf(db, [personId]))[0] ?? null
  if (couple && isSharedKind(part)) {
    const version = await lockSharedVersion(db, couple.id, part)
    return { person, couple, version, before: (await readSharedEntries(db, [couple.id])).get(couple.id) ?? {} }
  }
  const version = await lockPartVersion(db, personId, part)
  return { person, couple, version, before: (await readParts(db, [personId], [part])).get(personId) ?? {} }
}

export type PartChange = {
  personId: string
  coupleId: string | null
  part: ProfilePart
  content: object
  version: number
  now: Date
  accountId: string | null
}

export async function savePart(db: Db, change: PartChange): Promise<void> {
  const { personId, coupleId, part, content, version, now: changedAt, accountId: changedBy } = change
  if (coupleId !== null && isSharedKind(part))
    await writeSharedEntry(db, { coupleId, kind: part, content, version, changedAt, changedBy })
  else await writePart(db, { personId, part, content, version, changedAt, changedBy })
}

/** One event for each person whose profile says something else now. */
export function profileChanged({ person, couple }: PartFacts, part: ProfilePart): OutboxEvent[] {
  const ids = couple && isSharedKind(part) ? [couple.firstId, couple.secondId] : [person.id]
  return ids.map((personId) => ({ name: 'couples.profileChanged', ids: { personId, part } }))
}

export type ReferenceProblem = 'unknownOccupation' | 'unknownTitle'

/** Codes of occupations and titles have to be ones that the reference knows. */
export function referenceProblem({ part, content }: PartInput): ReferenceProblem | null {
  if (part === 'title') return residenceTitle(content.code) ? null : 'unknownTitle'
  if (part !== 'occupations') return null
  const reference = occupationReference()
  return content.entries.every(({ occupationId }) => reference.byId(occupationId)) ? null : 'unknownOccupation'
}
