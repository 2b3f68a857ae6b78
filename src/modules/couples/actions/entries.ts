import { z } from 'zod'
import { accountOf, defineAction } from '#platform/action'
import { entryParts, withEntry, withoutEntry, type EntryPart } from '../rules/entries.ts'
import { mayChangeFile } from '../rules/policies.ts'
import { partSchemas, type Profile } from '../rules/profile-parts.ts'
import {
  partFacts,
  profileChanged,
  referenceProblem,
  savePart,
  type PartChange,
  type PartFacts,
  type PartInput,
} from './part-writing.ts'

/** The part with this entry in its place; unchecked, since the whole part is checked anyway. */
function nextContent(
  part: EntryPart,
  before: Profile,
  change: (entries: readonly { id: string }[]) => unknown[],
): unknown {
  return { entries: change(before[part]?.entries ?? []) }
}

function decideWhole(facts: PartFacts, input: PartInput, now: Date, accountId: string | null) {
  const problem = referenceProblem(input)
  if (problem) return { ok: false as const, code: problem }
  const { personId, part, content } = input
  const change: PartChange = { personId, coupleId: null, part, content, version: facts.version + 1, now, accountId }
  return {
    ok: true as const,
    change,
    audit: { subject: 'person', subjectId: personId, fields: [part] },
    events: profileChanged(facts, part),
  }
}

const entryOf = {
  occupations: partSchemas.occupations.shape.entries.element,
  career: partSchemas.career.shape.entries.element,
  education: partSchemas.education.shape.entries.element,
  languages: partSchemas.languages.shape.entries.element,
}
const forPart = <Part extends EntryPart>(part: Part) =>
  z.strictObject({ personId: z.uuid(), part: z.literal(part), entry: entryOf[part] })

/** Adds an entry to a part that is a list, or puts it in the place of the one with its id; so a form that is sent twice adds one. */
export const saveEntry = defineAction({
  name: 'couples.saveEntry',
  input: z.discriminatedUnion('part', [
    forPart('occupations'),
    forPart('career'),
    forPart('education'),
    forPart('languages'),
  ]),
  load: (db, { personId, part }) => partFacts(db, personId, part),
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: (facts, { personId, part, entry }, now, actor) => {
    const content = nextContent(part, facts.before, (entries) => withEntry(entries, entry))
    const whole = partSchemas[part].safeParse(content)
    if (!whole.success) return { ok: false, code: 'tooMany' as const }
    return decideWhole(facts, { personId, part, content: whole.data } as PartInput, now, accountOf(actor))
  },
  save: (db, change: PartChange) => savePart(db, change),
  present: () => ({}),
})

export const removeEntry = defineAction({
  name: 'couples.removeEntry',
  input: z.strictObject({ personId: z.uuid(), part: z.enum(entryParts), entryId: z.uuid() }),
  load: (db, { personId, part }) => partFacts(db, personId, part),
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: (facts, { personId, part, entryId }, now, actor) => {
    const content = partSchemas[part].parse(
      nextContent(part, facts.before, (entries) => withoutEntry(entries, entryId)),
    )
    return decideWhole(facts, { personId, part, content } as PartInput, now, accountOf(actor))
  },
  save: (db, change: PartChange) => savePart(db, change),
  present: () => ({}),
})
