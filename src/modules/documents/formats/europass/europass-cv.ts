export const cefrLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
export type CefrLevel = (typeof cefrLevels)[number]

/** To the month: exact days say more of a person than a search needs. */
export type CvMonth = { year: number; month: number | null }

export type CvPeriod = { from: CvMonth | null; to: CvMonth | null; isCurrent: boolean }

export type CvOccupation = { line: number; title: string; escoUri: string | null }

export type CvCareerStep = CvOccupation &
  CvPeriod & {
    employer: string | null
    place: string | null
    /** ISO 3166, two letters. */
    country: string | null
    tasks: string | null
  }

export type CvEducation = CvPeriod & {
  line: number
  title: string
  institution: string | null
  country: string | null
  /** European Qualifications Framework, 1 to 8. */
  eqfLevel: number | null
}

export type CvLanguage = {
  line: number
  /** BCP 47; null where the file names it in words nobody here knows. */
  code: string | null
  name: string
  /** Of five skills the lowest given; null: none given. */
  level: CefrLevel | 'native' | null
}

export const skillGroups = ['job', 'digital', 'organisation', 'communication', 'driving', 'other'] as const
export type CvSkill = { line: number; group: (typeof skillGroups)[number]; text: string }

/** What a file holds and an import never takes: what nobody needs in order to find work, and what stands elsewhere. */
export const leftOutKinds = [
  'photo',
  'birthDate',
  'gender',
  'nationality',
  'nameAndContact',
  'identityPapers',
  'references',
  'attachments',
  'otherSections',
] as const
export type LeftOut = (typeof leftOutKinds)[number]

/** A Europass CV as far as a file of Duett can use it. `line` counts from 1 in the XML. */
export type EuropassCv = {
  occupations: CvOccupation[]
  careerSteps: CvCareerStep[]
  education: CvEducation[]
  languages: CvLanguage[]
  skills: CvSkill[]
  leftOut: LeftOut[]
}

/** Why nothing of a file can be used; each is a key `europass.problem.<code>` in the catalogue. */
export const cvProblems = [
  'empty',
  'tooLarge',
  'notEuropass',
  'nothingInside',
  'encrypted',
  'encoding',
  'doctype',
  'broken',
  'tooDeep',
  'tooMuch',
  'tooSlow',
] as const
export type CvProblem = { code: (typeof cvProblems)[number]; line: number | null }

export type CvReading = { ok: true; cv: EuropassCv } | { ok: false; problem: CvProblem }
