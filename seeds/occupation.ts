import type { LanguageLevel } from '#modules/vacancies'

/** What kind of house an employer is; decides its name, its size and which occupations it looks for. */
export type Sector =
  | 'hospital'
  | 'elderly-care'
  | 'practice'
  | 'kindergarten'
  | 'school'
  | 'university'
  | 'municipality'
  | 'machinery'
  | 'furniture'
  | 'electronics'
  | 'automotive'
  | 'plastics'
  | 'food'
  | 'logistics'
  | 'building'
  | 'building-services'
  | 'software'
  | 'engineering-office'
  | 'retail'
  | 'hotel'
  | 'bank'
  | 'tax-office'
  | 'laboratory'
  | 'social-services'
  | 'energy'

export type WeeklyHours = { min: number; max: number }

export type WorkingTime = 'full' | 'shift' | 'part' | 'mixed'

/** One occupation of the demonstration region with everything a plausible vacancy text is made of. */
export type SeedOccupation = {
  kldb: string
  sectors: readonly Sector[]
  /** How often it is looked for, relative to the others. */
  weight: number
  titles: readonly string[]
  tasks: readonly string[]
  needs: readonly string[]
  skills: readonly string[]
  german: LanguageLevel
  english?: LanguageLevel
  workingTime: WorkingTime
  salaryMonthlyEur: readonly [number, number]
  /** Share of days on site; 100 where the work cannot leave the house. */
  onSitePercent: number
}
