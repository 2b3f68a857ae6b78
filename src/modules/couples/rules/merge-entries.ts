import { mostEntries, mostWishes, type PartContent, type Profile } from './profile-parts.ts'

/** Parts that are lists to which something can be added. */
export const listParts = ['occupations', 'career', 'education', 'languages', 'skills'] as const
export type ListPart = (typeof listParts)[number]
export type Additions = { [Part in ListPart]?: PartContent[Part]['entries'] | undefined }
/** A part as it will be, what is new behind what was there. */
export type MergedPart = { [Part in ListPart]: { part: Part; content: PartContent[Part] } }[ListPart]

export const mostIn: Readonly<Record<ListPart, number>> = {
  occupations: mostWishes,
  career: mostEntries,
  education: mostEntries,
  languages: 20,
  skills: 50,
}

/** The parts to which something new comes. An entry that is there already in what tells it apart stays as it is. */
export function mergedParts(before: Profile, added: Additions): MergedPart[] {
  const occupations = merged(before.occupations?.entries, added.occupations, ({ occupationId }) => occupationId)
  const career = merged(before.career?.entries, added.career, ({ title, employer, from }) =>
    `${title} ${employer} ${from}`.toLowerCase(),
  )
  const education = merged(before.education?.entries, added.education, ({ title, institution }) =>
    `${title} ${institution}`.toLowerCase(),
  )
  const languages = merged(before.languages?.entries, added.languages, ({ code }) => code)
  const skills = merged(before.skills?.entries, added.skills, (skill) => skill.toLowerCase())
  return [
    ...(occupations ? [{ part: 'occupations', content: { entries: occupations } } as const] : []),
    ...(career ? [{ part: 'career', content: { entries: career } } as const] : []),
    ...(education ? [{ part: 'education', content: { entries: education } } as const] : []),
    ...(languages ? [{ part: 'languages', content: { entries: languages } } as const] : []),
    ...(skills ? [{ part: 'skills', content: { entries: skills } } as const] : []),
  ]
}

/** Null where nothing is new. */
function merged<Entry>(
  before: readonly Entry[] = [],
  added: readonly Entry[] = [],
  sameBy: (entry: Entry) => string,
): Entry[] | null {
  const known = new Set(before.map(sameBy))
  const fresh = added.filter((entry) => {
    const isNew = !known.has(sameBy(entry))
    known.add(sameBy(entry))
    return isNew
  })
  return fresh.length === 0 ? null : [...before, ...fresh]
}
