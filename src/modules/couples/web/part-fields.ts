import {
  careDuties,
  contractTypes,
  languageProofs,
  leaderships,
  longestCommuteMinutes,
  longestWeekHours,
  payBands,
  recognitionStates,
  remoteChoices,
  requirementLevels,
  spokenLevels,
  workPatterns,
  type ProfilePart,
} from '../rules/profile-parts.ts'

/** Lists whose choices come from the reference, the network or the language, not from the catalogue. */
export type Source = 'languages' | 'countries' | 'titles' | 'districts' | 'works'

/** How one field of a part is asked for. Its label is `field.<part>.<name>`, its hint `hint.<part>.<name>` where there is one. */
export type PartField = { name: string; hint?: true } & (
  | { kind: 'text'; most: number; required?: true; complete?: string }
  | { kind: 'occupation' }
  | { kind: 'number'; min: number; max: number; required?: true; step?: number }
  | { kind: 'day' | 'month'; required?: true }
  | { kind: 'lines'; most: number }
  /** `set`: choices are labelled `choice.<set>.<value>`; a select without `required` may stay open. */
  | { kind: 'select' | 'radio' | 'checks'; set: string; values: readonly (string | number)[]; required?: true }
  | { kind: 'listed'; source: Source; required?: true; many?: true }
)

const modes = ['transit', 'car', 'bike', 'walk'] as const
const homeKinds = ['anywhere', 'districts', 'places'] as const
/** How much the weaker job counts, as people would say it. */
export const weights = [0, 0.5, 1] as const

/** The form of each part; entry parts ask for one entry. */
export const partFields: Readonly<Record<ProfilePart, readonly PartField[]>> = {
  occupations: [
    { name: 'occupation', kind: 'occupation', hint: true },
    { name: 'experienceYears', kind: 'number', min: 0, max: 60 },
  ],
  career: [
    { name: 'title', kind: 'text', most: 200, required: true, hint: true },
    { name: 'from', kind: 'month', required: true },
    { name: 'to', kind: 'month', hint: true },
    { name: 'employer', kind: 'text', most: 200, hint: true },
    { name: 'place', kind: 'text', most: 120 },
    { name: 'level', kind: 'select', set: 'level', values: requirementLevels, hint: true },
    { name: 'hoursPerWeek', kind: 'number', min: 1, max: longestWeekHours, step: 0.5 },
    { name: 'contract', kind: 'select', set: 'contract', values: contractTypes },
    { name: 'leadership', kind: 'select', set: 'leadership', values: leaderships, required: true },
    { name: 'payBand', kind: 'select', set: 'payBand', values: payBands, hint: true },
  ],
  education: [
    { name: 'title', kind: 'text', most: 200, required: true, hint: true },
    { name: 'institution', kind: 'text', most: 200 },
    { name: 'country', kind: 'listed', source: 'countries', required: true },
    { name: 'finishedYear', kind: 'number', min: 1950, max: 2100 },
    { name: 'recognition', kind: 'select', set: 'recognition', values: recognitionStates, required: true, hint: true },
    { name: 'recognitionOn', kind: 'day' },
  ],
  skills: [{ name: 'entries', kind: 'lines', most: 50, hint: true }],
  languages: [
    { name: 'code', kind: 'listed', source: 'languages', required: true },
    { name: 'level', kind: 'radio', set: 'spoken', values: spokenLevels, required: true },
    { name: 'proof', kind: 'select', set: 'proof', values: languageProofs, required: true },
    { name: 'certificate', kind: 'text', most: 120, hint: true },
  ],
  title: [
    { name: 'code', kind: 'listed', source: 'titles', required: true, hint: true },
    { name: 'validUntil', kind: 'day', hint: true },
    { name: 'work', kind: 'listed', source: 'works', hint: true },
  ],
  wishes: [
    { name: 'hoursMin', kind: 'number', min: 0, max: longestWeekHours, required: true, step: 0.5 },
    { name: 'hoursMax', kind: 'number', min: 0, max: longestWeekHours, required: true, step: 0.5 },
    { name: 'patterns', kind: 'checks', set: 'pattern', values: workPatterns, hint: true },
    { name: 'startFrom', kind: 'day', hint: true },
    { name: 'remote', kind: 'radio', set: 'remote', values: remoteChoices, required: true },
  ],
  commute: [
    { name: 'mode', kind: 'radio', set: 'mode', values: modes, required: true },
    { name: 'maxMinutes', kind: 'number', min: 5, max: longestCommuteMinutes, required: true, hint: true },
  ],
  salary: [{ name: 'floorEurPerMonth', kind: 'number', min: 0, max: 50_000, required: true, hint: true }],
  homes: [
    { name: 'kind', kind: 'radio', set: 'home', values: homeKinds, required: true },
    { name: 'districts', kind: 'listed', source: 'districts', many: true },
    { name: 'places', kind: 'lines', most: 50, hint: true },
  ],
  care: [
    { name: 'childrenNeedingCare', kind: 'number', min: 0, max: 12, hint: true },
    { name: 'duties', kind: 'checks', set: 'care', values: careDuties },
  ],
  balance: [{ name: 'weakerJobWeight', kind: 'radio', set: 'balance', values: weights, required: true }],
}

/** Whose values are lists in the form. */
export function isMany(field: PartField): boolean {
  return field.kind === 'checks' || (field.kind === 'listed' && field.many === true)
}
