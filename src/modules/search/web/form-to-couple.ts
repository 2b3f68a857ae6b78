import { readCouple, type CoupleInput } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type { FieldName, PersonForm, SearchForm } from './search-form.ts'

type PersonInput = CoupleInput['persons'][number]

/** A problem of the form: where it belongs, and the key and figures of its text. */
export type FormProblem = { field: FieldName; code: string; values: Record<string, string | number> }

/** The form as a couple file. Numbers that are none stay text, so that one schema finds every problem. */
export function formToCouple(form: SearchForm): unknown {
  return {
    home: homeOf(form),
    weakerJobWeight: numberOr(form.weaker, (percent) => percent / 100),
    childrenNeedingCare: numberOr(form.children, (count) => count),
    persons: [personOf(form.a), personOf(form.b)],
  } satisfies Record<keyof CoupleInput, unknown>
}

function homeOf(form: SearchForm): unknown {
  const placeNames = form.place
    .split(/[;,]/)
    .map((name) => name.trim())
    .filter(Boolean)
  if (form.home === 'places') return { kind: 'places', places: placeNames }
  if (form.home === 'districts') return { kind: 'districts', districts: form.district === '' ? [] : [form.district] }
  return { kind: form.home }
}

function personOf(person: PersonForm): Record<keyof PersonInput, unknown> | Record<string, unknown> {
  const languages = [
    { code: 'de', level: person.german },
    { code: 'en', level: person.english },
  ].filter(({ level }) => level !== '')
  return {
    occupations: jobTitles(person.job).map((title) => ({ title })),
    skills: person.skills
      .split(/[;,]/)
      .map((skill) => skill.trim())
      .filter(Boolean),
    languages,
    ...(person.hoursMin === '' && person.hoursMax === '' ? {} : { hours: hoursOf(person) }),
    ...(person.start === '' ? {} : { startFrom: person.start }),
    ...(person.salary === '' ? {} : { salaryMinMonthlyEur: numberOr(person.salary, (euros) => euros) }),
    commute: { mode: person.mode, maxMinutes: numberOr(person.minutes, (minutes) => minutes) },
    remote: person.remote,
    workPermission: person.permission,
  }
}

/** Several occupations are separated by semicolons: labels themselves contain commas and slashes. */
export function jobTitles(text: string): string[] {
  return text
    .split(';')
    .map((title) => title.trim())
    .filter(Boolean)
}

function hoursOf(person: PersonForm): Record<string, unknown> {
  return {
    ...(person.hoursMin === '' ? {} : { min: numberOr(person.hoursMin, (hours) => hours) }),
    ...(person.hoursMax === '' ? {} : { max: numberOr(person.hoursMax, (hours) => hours) }),
  }
}

function numberOr<T>(text: string, use: (value: number) => T): T | string {
  const normal = text.replace(/(\d)[.\s](?=\d{3}\b)/g, '$1').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(normal) ? use(Number(normal)) : text
}

const personPaths: readonly (readonly [RegExp, FieldName extends `a.${infer Field}` ? Field : never | string])[] = [
  [/^occupations/, 'job'],
  [/^commute\.mode/, 'mode'],
  [/^commute/, 'minutes'],
  [/^hours\.max/, 'hoursMax'],
  [/^hours/, 'hoursMin'],
  [/^startFrom/, 'start'],
  [/^languages\[0\]/, 'german'],
  [/^languages/, 'english'],
  [/^skills/, 'skills'],
  [/^remote/, 'remote'],
  [/^salary/, 'salary'],
  [/^workPermission/, 'permission'],
]

/** Finds the input that a problem of the couple file belongs to. */
export function toFormProblem(problem: CoupleProblem, form: SearchForm): FormProblem {
  const inPerson = /^persons\[([01])\]\.(.+)$/.exec(problem.path)
  if (inPerson) {
    const letter = inPerson[1] === '0' ? 'a' : 'b'
    const field = personPaths.find(([pattern]) => pattern.test(inPerson[2]!))?.[1] ?? 'job'
    const typed = form[letter][field as keyof PersonForm]
    if (problem.code === 'wrongKind') return numberProblem(`${letter}.${field}` as FieldName, typed)
    const code =
      field === 'job' && (problem.code === 'tooShort' || problem.code === 'missing') ? 'jobMissing' : problem.code
    return { field: `${letter}.${field}` as FieldName, code, values: problem.values }
  }
  const field = sharedFieldOf(problem.path)
  return problem.code === 'wrongKind'
    ? numberProblem(field, form[field as 'weaker'])
    : {
        field,
        code: field === 'place' && problem.code === 'tooShort' ? 'placeMissing' : problem.code,
        values: problem.values,
      }
}

/** True when something entered cannot be used; an occupation that is only missing does not count. */
export function hasUnusableValues(form: SearchForm): boolean {
  const reading = readCouple(formToCouple(form))
  return !reading.ok && reading.problems.some((problem) => toFormProblem(problem, form).code !== 'jobMissing')
}

function sharedFieldOf(path: string): 'place' | 'district' | 'home' | 'weaker' | 'children' {
  if (path.startsWith('home.places')) return 'place'
  if (path.startsWith('home.districts')) return 'district'
  if (path.startsWith('weaker')) return 'weaker'
  return path.startsWith('children') ? 'children' : 'home'
}

/** Words people type for minutes, in all three languages. */
const wordedMinutes: readonly (readonly [RegExp, number])[] = [
  [/^(eine halbe|halbe|half an|nửa)\s*(stunde|hour|giờ)/i, 30],
  [/^(eine|1|an|one|một)\s*(stunde|std\.?|h|hour|giờ)/i, 60],
  [/^(eine )?dreiviertel\s*stunde/i, 45],
]

function numberProblem(field: FieldName, typed: string): FormProblem {
  const meant = /^\d+/.exec(typed)?.[0] ?? wordedMinutes.find(([pattern]) => pattern.test(typed))?.[1]
  const hour = wordedMinutes.find(([pattern]) => pattern.test(typed))?.[1]
  const suggestion = hour ?? meant
  return suggestion === undefined
    ? { field, code: 'notNumber', values: { given: typed } }
    : { field, code: 'notNumberBut', values: { given: typed, meant: suggestion } }
}
