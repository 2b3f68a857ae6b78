import { accountOf, defineAction } from '#platform/action'
import { mayChangeFile } from '../rules/policies.ts'
import { partFacts, partInput, profileChanged, referenceProblem, savePart, type PartChange } from './part-writing.ts'

/** Says one part of a profile anew, whole: by the person, or by who guides them. */
export const saveProfilePart = defineAction({
  name: 'couples.saveProfilePart',
  input: partInput,
  load: (db, { personId, part }) => partFacts(db, personId, part),
  allow: (actor, { person }) => mayChangeFile(actor, person),
  decide: (facts, input, now, actor) => {
    const { personId, part, content } = input
    const problem = referenceProblem(input)
    if (problem) return { ok: false, code: problem }
    const change: PartChange = {
      personId,
      coupleId: facts.couple?.id ?? null,
      part,
      content,
      version: facts.version + 1,
      now,
      accountId: accountOf(actor),
    }
    return {
      ok: true,
      change,
      audit: { subject: 'person', subjectId: personId, fields: [part] },
      events: profileChanged(facts, part),
    }
  },
  save: async (db, change: PartChange) => {
    await savePart(db, change)
    return change
  },
  present: ({ part, version }) => ({ part, version }),
})
