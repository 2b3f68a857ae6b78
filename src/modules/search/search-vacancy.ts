import { languageLevels, type ContractKind, type VacancyContent } from '#modules/vacancies'

/** What the search needs of a vacancy, whichever source it comes from. `null` is unknown, and unknown never excludes. */
export type SearchVacancy = {
  id: string
  title: string
  employer: string | null
  placeName: string | null
  /** Five-digit class; null while the occupation is not recognised. */
  kldb: string | null
  positions: number
  onSitePercent: number | null
  hoursPerWeekMin: number | null
  hoursPerWeekMax: number | null
  startDate: string | null
  startsImmediately: boolean
  salaryMonthlyEurMin: number | null
  salaryMonthlyEurMax: number | null
  /** `step` is the index of the CEFR level, A1 = 0. */
  languages: readonly { code: string; step: number }[]
  skills: readonly string[]
  contract: ContractKind | null
  familyEvidence: FamilyEvidence
  /** Among the confirmed measures is care for children. */
  childcareConfirmed: boolean
}

/** What is known of family measures: nothing, the employer's own word, or a jury's. Only the last one counts in a fit. */
export type FamilyEvidence = 'none' | 'stated' | 'confirmed'

/** Measures of the family checklist that mean care for children during work. */
const childcareMeasures = new Set(['FF35', 'FF36', 'FF37', 'FF38'])

export function toSearchVacancy(
  content: VacancyContent,
  known: { id: string; kldb: string | null; placeName: string | null },
): SearchVacancy {
  return {
    ...known,
    title: content.title,
    employer: content.employer,
    positions: content.positions,
    onSitePercent: content.onSitePercent,
    hoursPerWeekMin: content.hoursPerWeekMin,
    hoursPerWeekMax: content.hoursPerWeekMax,
    startDate: content.startDate,
    startsImmediately: content.startsImmediately,
    salaryMonthlyEurMin: content.salaryMonthlyEurMin,
    salaryMonthlyEurMax: content.salaryMonthlyEurMax,
    languages: content.languages.map(({ code, level }) => ({ code, step: languageLevels.indexOf(level) })),
    skills: content.skills,
    contract: content.contract,
    familyEvidence: familyEvidence(content.familyMeasures),
    childcareConfirmed: content.familyMeasures.some(({ code, confirmed }) => confirmed && childcareMeasures.has(code)),
  }
}

function familyEvidence(measures: VacancyContent['familyMeasures']): FamilyEvidence {
  if (measures.some(({ confirmed }) => confirmed)) return 'confirmed'
  return measures.length > 0 ? 'stated' : 'none'
}
