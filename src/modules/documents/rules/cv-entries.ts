import type { PartContent } from '#modules/couples'
import type {
  CvCareerStep,
  CvEducation,
  CvLanguage,
  CvMonth,
  CvSkill,
  EuropassCv,
} from '../formats/europass/europass-cv.ts'

/** Why an entry of a CV cannot be taken over as it stands. */
export type Unusable = 'noStart' | 'datesReversed' | 'unknownLanguage' | 'unknownOccupation'

type CareerEntry = PartContent['career']['entries'][number]
type EducationEntry = PartContent['education']['entries'][number]
type LanguageEntry = PartContent['languages']['entries'][number]
type Id = () => string

const longest = { title: 200, employer: 200, place: 120, institution: 200, skill: 120 } as const

/** "2019-03"; a year without a month begins in January and ends in December. */
export function monthText({ year, month }: CvMonth, missing: 1 | 12): string {
  return `${year}-${String(month ?? missing).padStart(2, '0')}`
}

export function careerEntry(step: CvCareerStep, newId: Id): CareerEntry | Unusable {
  if (!step.from) return 'noStart'
  const from = monthText(step.from, 1)
  const to = step.isCurrent || !step.to ? null : monthText(step.to, 12)
  if (to !== null && to < from) return 'datesReversed'
  return {
    id: newId(),
    title: (step.title || step.employer || '').slice(0, longest.title),
    kldb: null,
    level: null,
    hoursPerWeek: null,
    contract: null,
    leadership: 'none',
    payBand: null,
    employer: (step.employer ?? '').slice(0, longest.employer),
    place: (step.place ?? '').slice(0, longest.place),
    from,
    to,
  }
}

/** `country`: chosen by the person where the CV names none; null while it is not. */
export function educationEntry(
  entry: CvEducation,
  country: string | null,
  newId: Id,
): EducationEntry | { missing: 'country' } {
  const where = entry.country ?? country
  if (where === null) return { missing: 'country' }
  const year = entry.isCurrent ? null : (entry.to?.year ?? null)
  return {
    id: newId(),
    title: (entry.title || entry.institution || '').slice(0, longest.title),
    institution: (entry.institution ?? '').slice(0, longest.institution),
    country: where,
    finishedYear: year !== null && year >= 1950 ? year : null,
    recognition: where === 'DE' ? 'germanDegree' : 'notChecked',
    recognitionOn: null,
  }
}

/** The profile knows languages by two letters. */
export function isKnownLanguage({ code }: CvLanguage): boolean {
  return code !== null && /^[a-z]{2}$/.test(code)
}

export function languageEntry(
  language: CvLanguage,
  level: LanguageEntry['level'] | null,
  newId: Id,
): LanguageEntry | { missing: 'level' } {
  const known = language.level ?? level
  if (known === null || language.code === null) return { missing: 'level' }
  return { id: newId(), code: language.code, level: known, proof: 'self', certificate: '' }
}

export function skillEntry({ group, text }: CvSkill, drivingLicence: (licence: string) => string): string {
  return (group === 'driving' ? drivingLicence(text) : text).slice(0, longest.skill)
}

/** What the person may look for: named wishes, or else the latest positions, which are a suggestion only. */
export function wishesOf({ occupations, careerSteps }: EuropassCv): { wishes: CvCareerWish[]; areNamed: boolean } {
  if (occupations.length > 0) return { wishes: occupations, areNamed: true }
  const latest = careerSteps.toSorted((one, other) => endOf(other) - endOf(one)).filter(({ title }) => title !== '')
  return { wishes: latest.slice(0, 2), areNamed: false }
}

export type CvCareerWish = Pick<CvCareerStep, 'line' | 'title' | 'escoUri'>

function endOf({ isCurrent, to, from }: CvCareerStep): number {
  if (isCurrent) return Number.POSITIVE_INFINITY
  const end = to ?? from
  return end ? end.year * 12 + (end.month ?? 0) : 0
}
