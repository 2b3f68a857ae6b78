import type { ProfileFacts } from './facts.ts'

/** What the rule of coarsening does not name. The sender may add them; they are the first to be left out again. */
export const extraFields = ['level', 'recognition', 'experience', 'car', 'remote'] as const
export type ExtraField = (typeof extraFields)[number]

/** What a sender may choose to show. Occupation, German, area, hours and start are always part of it. */
export const optionalFields = [...extraFields, 'languages', 'skills'] as const
export type OptionalField = (typeof optionalFields)[number]

export type Field = 'occupation' | 'german' | 'area' | 'hours' | 'start' | OptionalField

/** How exactly each field is shown. */
export type Precision = {
  extras: readonly ExtraField[]
  languages: 'named' | 'further' | 'off'
  skills: 'named' | 'off'
  /** Digits of the KldB. */
  occupation: 5 | 3 | 2
  area: 'district' | 'region'
  start: 'month' | 'quarter' | 'arrangement'
  hours: 'exact' | 'band'
}

/** Field → value as shown, in a form that equal profiles share: "81353", "B2", "20-25", "2027-Q1". */
export type Shown = Partial<Record<Field, string>>

/** What a sender asks for, before anything is coarsened. */
export function wishedPrecision(fields: readonly OptionalField[]): Precision {
  return {
    extras: extraFields.filter((field) => fields.includes(field)),
    languages: fields.includes('languages') ? 'named' : 'off',
    skills: fields.includes('skills') ? 'named' : 'off',
    occupation: 5,
    area: 'district',
    start: 'month',
    hours: 'exact',
  }
}

/** `thisMonth` as "2026-11": a start that has passed reads like now. `knownSkills`: those that enough persons name. */
export type Setting = { thisMonth: string; knownSkills: ReadonlySet<string> }

/** The values of a person at a precision. Free text is never among them. */
export function shownOf(facts: ProfileFacts, precision: Precision, setting: Setting): Shown {
  const { extras, languages, skills } = precision
  return {
    occupation: facts.kldb?.slice(0, precision.occupation) ?? 'unknown',
    german: facts.german,
    area: precision.area === 'district' ? (facts.district ?? 'region') : 'region',
    hours: shownHours(facts.hours, precision.hours),
    start: shownStart(facts.startMonth, precision.start, setting.thisMonth),
    ...(languages !== 'off' && { languages: shownLanguages(facts.languages, languages) }),
    ...(skills === 'named' && {
      skills: JSON.stringify(facts.skills.filter((skill) => setting.knownSkills.has(skill))),
    }),
    ...(extras.includes('level') && { level: String(facts.level ?? 'unknown') }),
    ...(extras.includes('recognition') && { recognition: facts.recognition ?? 'unknown' }),
    ...(extras.includes('experience') && { experience: experienceBand(facts.experienceYears) }),
    ...(extras.includes('car') && { car: facts.hasCar ? 'yes' : 'no' }),
    ...(extras.includes('remote') && { remote: facts.remote ?? 'unknown' }),
  }
}

/** By the most hours a week. */
export const hourBands = ['under20', 'under30', 'under35', 'full'] as const
export const experienceBands = ['under2', 'under5', 'under10', 'from10'] as const

function shownHours(hours: ProfileFacts['hours'], precision: Precision['hours']): string {
  if (!hours) return 'unknown'
  return precision === 'exact' ? `${hours.min}-${hours.max}` : hourBand(hours.max)
}

function hourBand(most: number): (typeof hourBands)[number] {
  if (most < 20) return 'under20'
  if (most < 30) return 'under30'
  return most < 35 ? 'under35' : 'full'
}

function shownStart(month: string | null, precision: Precision['start'], thisMonth: string): string {
  if (month === null || precision === 'arrangement') return 'arrangement'
  const shown = month < thisMonth ? thisMonth : month
  if (precision === 'month') return shown
  const [year, number] = [shown.slice(0, 4), Number(shown.slice(5))]
  return `${year}-Q${Math.ceil(number / 3)}`
}

function shownLanguages(languages: readonly string[], precision: 'named' | 'further'): string {
  if (languages.length === 0) return 'none'
  return precision === 'further' ? 'further' : languages.join(' ')
}

function experienceBand(years: number | null): (typeof experienceBands)[number] | 'unknown' {
  if (years === null) return 'unknown'
  if (years < 2) return 'under2'
  if (years < 5) return 'under5'
  return years < 10 ? 'under10' : 'from10'
}

/** What was made coarser: a field, and to what. */
export type Coarsening =
  | `${ExtraField}Off`
  | 'languagesFurther'
  | 'skillsOff'
  | 'occupation3'
  | 'areaRegion'
  | 'startQuarter'
  | 'occupation2'
  | 'startArrangement'
  | 'hoursBand'

/** What is shown less exactly than was wished; rungs that change nothing of this person's values are not told. */
export function whatChanged(wished: Shown, { shown, precision }: { shown: Shown; precision: Precision }): Coarsening[] {
  const names: Partial<Record<Field, Coarsening>> = {
    languages: 'languagesFurther',
    skills: 'skillsOff',
    occupation: precision.occupation === 2 ? 'occupation2' : 'occupation3',
    area: 'areaRegion',
    start: precision.start === 'arrangement' ? 'startArrangement' : 'startQuarter',
    hours: 'hoursBand',
  }
  for (const extra of extraFields) names[extra] = `${extra}Off`
  return (Object.keys(wished) as Field[]).flatMap((field) =>
    wished[field] === shown[field] ? [] : (names[field] ?? []),
  )
}

type Rung = { name: Coarsening; apply: (precision: Precision) => Precision }

const without = (field: ExtraField): Rung => ({
  name: `${field}Off`,
  apply: (precision) => ({ ...precision, extras: precision.extras.filter((extra) => extra !== field) }),
})

const toThreeDigits: Rung = {
  name: 'occupation3',
  apply: (precision) => (precision.occupation === 5 ? { ...precision, occupation: 3 } : precision),
}
const toRegion: Rung = { name: 'areaRegion', apply: (precision) => ({ ...precision, area: 'region' }) }

/** Where a network begins in which hardly anybody is like another. */
export const rungsOfSmallNetworks: readonly Rung[] = [toThreeDigits, toRegion]

/** From exact to coarse, in the order in which it is done: extras first, the last added before the others. */
export const ladder: readonly Rung[] = [
  ...extraFields.toReversed().map(without),
  {
    name: 'languagesFurther',
    apply: (precision) => (precision.languages === 'named' ? { ...precision, languages: 'further' } : precision),
  },
  { name: 'skillsOff', apply: (precision) => ({ ...precision, skills: 'off' }) },
  toThreeDigits,
  toRegion,
  {
    name: 'startQuarter',
    apply: (precision) => (precision.start === 'month' ? { ...precision, start: 'quarter' } : precision),
  },
  { name: 'occupation2', apply: (precision) => ({ ...precision, occupation: 2 }) },
  { name: 'startArrangement', apply: (precision) => ({ ...precision, start: 'arrangement' }) },
  { name: 'hoursBand', apply: (precision) => ({ ...precision, hours: 'band' }) },
]
