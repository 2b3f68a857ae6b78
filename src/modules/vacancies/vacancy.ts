/** CEFR levels in ascending order; the index is the number of steps. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
export type LanguageLevel = (typeof languageLevels)[number]

/** `code` is ISO 639-1 ("de"). */
export type LanguageRequirement = { code: string; level: LanguageLevel }

/** A place of work as the source gives it; coordinates win over the postcode, the postcode over the name. */
export type WorkPlace = {
  name: string | null
  postcode: string | null
  street: string | null
  /** Municipality key once the place is recognised, null while it is unknown. */
  placeKey: string | null
  lat: number | null
  lon: number | null
}

export type ContractKind = 'permanent' | 'temporary' | 'apprenticeship' | 'internship' | 'minijob' | 'freelance'

/** Who may see a vacancy: drafts are in no index, public ones in the public index, network ones in the network's own. */
export type Visibility = 'draft' | 'network' | 'public'

/** What every importer produces and every form fills. `null` means the source does not say: unknown never excludes. */
export type VacancyContent = {
  title: string
  employer: string | null
  description: string | null
  places: readonly WorkPlace[]
  /** 0 fully remote … 100 always on site; null unknown (counted as 100). */
  onSitePercent: number | null
  positions: number
  hoursPerWeekMin: number | null
  hoursPerWeekMax: number | null
  /** ISO date "2027-01-01"; "from now on" is null with `startsImmediately`. */
  startDate: string | null
  startsImmediately: boolean
  salaryMonthlyEurMin: number | null
  salaryMonthlyEurMax: number | null
  languages: readonly LanguageRequirement[]
  skills: readonly string[]
  contract: ContractKind | null
  /** Given by the source; otherwise recognised from the title afterwards. */
  occupationText: string | null
  kldb: string | null
  escoUri: string | null
  url: string | null
  /** Where to apply: a web address or a mail address; null: the advertisement says it. */
  applyTo: string | null
  publishedOn: string | null
  validThrough: string | null
  /** Codes of family measures that a jury confirmed or the employer states. */
  familyMeasures: readonly { code: string; confirmed: boolean; year: number | null }[]
}

/** A row of a source: `sourceId` is the source's own identifier, or null (then the import derives one from the content). */
export type VacancyRow = VacancyContent & { sourceId: string | null; line: number; visibility: Visibility }

/** How sure the occupation is: 1 when the source or a person named the class, the recogniser's confidence otherwise. */
export type RecognisedOccupation = { kldb: string; escoUri: string | null; confidence: number }

/**
 * A vacancy that anybody may see, as the search and the pages use it. `id` is the number in its address; `source` the name
 * given at the import. `occupation` is null until the background job has recognised it (or cannot).
 */
export type PublicVacancy = VacancyContent & {
  id: string
  source: string
  /** Typed in here: its description is Markdown. */
  entered: boolean
  occupation: RecognisedOccupation | null
  firstSeenOn: string
  changedOn: string
}

/** A vacancy of a file, for the command line without a database: `id` is the source's own, or the line. */
export type FileVacancy = VacancyContent & { id: string; line: number; occupation: RecognisedOccupation | null }

/** `vacancy` null: closed, withdrawn or shown by another source, so it leaves the index. Ascending `changeNumber`. */
export type VacancyChange = { changeNumber: number; id: string; vacancy: PublicVacancy | null }
