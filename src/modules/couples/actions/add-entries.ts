import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import type { Db } from '#platform/db'
import type { Person } from '../person.ts'
import { listParts, mergedParts, mostIn, type ListPart } from '../rules/merge-entries.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { partSchemas, type Profile } from '../rules/profile-parts.ts'
import {
  partFacts,
  profileChanged,
  referenceProblem,
  savePart,
  type PartChange,
  type PartFacts,
} from './part-writing.ts'

type Facts = { person: Person; before: Profile; parts: ReadonlyMap<ListPart, PartFacts> }
export type AddProblem = 'tooMany' | 'unknownOccupation' | 'unknownTitle'

/** Adds to the lists of a profile what is not there yet, all or nothing: for what somebody takes over from elsewhere. */
export const addEntries = defineAction({
  name: 'couples.addEntries',
  input: z.strictObject({
    personId: z.uuid(),
    entries: z.strictObject({
      occupations: partSchemas.occupations.shape.entries.optional(),
      career: partSchemas.career.shape.entries.optional(),
      education: partSchemas.education.shape.entries.optional(),
      languages: partSchemas.languages.shape.entries.optional(),
      skills: partSchemas.skills.shape.entries.optional(),
    }),
  }),
  load: async (db, { personId, entries }): Promise<Facts | null> => {
    const parts = new Map<ListPart, PartFacts>()
    for (const part of listParts.filter((each) => entries[each] !== undefined)) {
      const facts = await partFacts(db, personId, part)
      if (facts) parts.set(part, facts)
    }
    const [first] = parts.values()
    if (!first) return null
    const before: Profile = Object.assign({}, ...[...parts.values()].map((facts) => facts.before))
    return { person: first.person, before, parts }
  },
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: ({ before, parts }, { personId, entries }, now, actor) => {
    const merged = mergedParts(before, entries)
    const full = merged.find(({ part, content }) => content.entries.length > mostIn[part])
    if (full) return { ok: false, code: 'tooMany' as AddProblem, values: { part: full.part, most: mostIn[full.part] } }
    const unknown = merged.map((each) => referenceProblem({ personId, ...each })).find((problem) => problem !== null)
    if (unknown) return { ok: false, code: unknown as AddProblem }
    const accountId = accountOf(actor)
    const changes = merged.map(({ part, content }): PartChange => {
      const version = (parts.get(part)?.version ?? 0) + 1
      return { personId, coupleId: null, part, content, version, now, accountId }
    })
    return {
      ok: true,
      change: changes,
      audit: { subject: 'person', subjectId: personId, fields: merged.map(({ part }) => part) },
      events: merged.flatMap(({ part }) => {
        const facts = parts.get(part)
        return facts ? profileChanged(facts, part) : []
      }),
    }
  },
  save: async (db: Db, changes: readonly PartChange[]) => {
    for (const change of changes) await savePart(db, change)
    return changes
  },
  present: (changes) => ({ parts: changes.map(({ part }) => part) }),
})
