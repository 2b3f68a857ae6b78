import { z } from 'zod'

import { languageLevels, type VacancyContent } from '../vacancy.ts'
import type { RejectedItem } from './json-vacancies.ts'
import type { RawVacancy } from './raw-vacancy.ts'
import { shownValue, type AboutRejected, type RejectionReason } from './rejection.ts'
import { cleanLine } from './values.ts'
import { longestSourceIdChars } from './vacancy-row.ts'

const text = (maxLength: number) => z.string().max(maxLength)
const hours = z.number().min(0).max(80).describe('Hours a week')
const euros = z.number().min(0).max(100_000).describe('Euros a month before tax')
const day = z.string().describe('ISO date, 2027-01-31')

const placeSchema = z.strictObject({
  name: text(500).optional().describe('Municipality, "Essen"'),
  postcode: text(20).optional().describe('Text: leading zeros count'),
  street: text(500).optional(),
  country: text(100).optional().describe('Germany when left out'),
  lat: z
    .number()
    .min(-90)
    .max(90)
    .optional()
    .describe('Degrees, WGS 84; coordinates win over the postcode, the postcode over the name'),
  lon: z.number().min(-180).max(180).optional(),
})

/** One line of our own format; docs/generated/vacancy-line.schema.json is made from it. Everything that is left out is unknown. */
export const vacancyLineSchema = z
  .strictObject({
    id: z
      .union([text(300), z.int()])
      .optional()
      .describe("The source's own identifier; with it a later import updates the same vacancy"),
    title: text(500).optional(),
    employer: text(500).optional(),
    description: text(100_000).optional().describe('Plain text; line breaks make paragraphs'),
    places: z.array(placeSchema).max(50).optional(),
    onSitePercent: z.number().min(0).max(100).optional().describe('0 entirely remote, 100 always on site'),
    positions: z.number().int().min(1).max(10_000).optional(),
    hoursPerWeekMin: hours.optional(),
    hoursPerWeekMax: hours.optional(),
    startDate: day.optional().describe('ISO date, or "now"'),
    salaryMonthlyEurMin: euros.optional(),
    salaryMonthlyEurMax: euros.optional(),
    languages: z
      .array(z.strictObject({ code: z.string().regex(/^[a-z]{2}$/), level: z.enum(languageLevels) }))
      .max(20)
      .optional()
      .describe('Languages the work needs, ISO 639-1 code and CEFR level'),
    skills: z.array(text(500)).max(100).optional(),
    contract: z.enum(['permanent', 'temporary', 'apprenticeship', 'internship', 'minijob', 'freelance']).optional(),
    occupation: text(500).optional().describe('Occupation as the source calls it'),
    kldb: z
      .string()
      .regex(/^\d{5}$/)
      .optional()
      .describe('KldB 2010, five digits'),
    escoUri: text(200).optional(),
    url: text(2000).optional(),
    applyTo: text(2000).optional().describe('Where to apply: a web address or a mail address'),
    publishedOn: day.optional(),
    validThrough: day.optional(),
    familyMeasures: z.array(text(80)).max(50).optional().describe('Codes of measures the employer states'),
    visibility: z.enum(['draft', 'network', 'public']).optional().describe('public when left out'),
  })
  .meta({ title: 'Duett vacancy line', description: 'One line of a JSON Lines file that Duett imports as vacancies.' })

type VacancyLine = z.infer<typeof vacancyLineSchema>

const names = {
  sourceId: 'id',
  place: 'places.name',
  postcode: 'places.postcode',
  lat: 'places.lat',
  lon: 'places.lon',
  hoursMin: 'hoursPerWeekMin',
  salaryMin: 'salaryMonthlyEurMin',
} as const

/** Members one of which a vacancy names at least; an error message of a server names none. */
const tellingMembers = ['title', 'employer', 'places', 'occupation', 'kldb', 'escoUri'] as const

/** Whether an object is meant as a vacancy of our own format, rightly written or not. */
export function isVacancyLine(value: object): boolean {
  return tellingMembers.some((name) => Object.hasOwn(value, name))
}

/** Checks one object against the schema and maps it; the first mismatch is the rejection. */
export function vacancyLineToRaw(value: Record<string, unknown>, line: number): RawVacancy | RejectedItem {
  const parsed = vacancyLineSchema.safeParse(value, { reportInput: true })
  if (!parsed.success) {
    return { ...rejectionOf(parsed.error, line), about: aboutOf(value), raw: lineToRaw(value as VacancyLine, line) }
  }
  return lineToRaw(parsed.data, line)
}

/** Values stay as they are: a faulty line is mapped too, so that it can be corrected. */
export function lineToRaw(vacancy: VacancyLine, line: number): RawVacancy {
  const places = Array.isArray(vacancy.places) ? vacancy.places : []
  return {
    line,
    names,
    fields: {
      ...vacancy,
      sourceId: vacancy.id,
      hoursMin: vacancy.hoursPerWeekMin,
      hoursMax: vacancy.hoursPerWeekMax,
      salaryMin: vacancy.salaryMonthlyEurMin,
      salaryMax: vacancy.salaryMonthlyEurMax,
      salaryPeriod: 'month',
    },
    places: places.map((each) => {
      const { name, ...place } = Object(each) as NonNullable<VacancyLine['places']>[number]
      return { ...place, place: name }
    }),
  }
}

/** The inverse, for what is stored: a line that says the same. */
export function lineOfContent(content: VacancyContent): VacancyLine {
  const { places, startDate, startsImmediately, occupationText, familyMeasures, ...rest } = content
  const said = Object.entries(rest).filter(([, value]) => value !== null)
  return {
    ...(Object.fromEntries(said) as VacancyLine),
    places: places.map(({ placeKey: _key, ...place }) => {
      return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null))
    }),
    ...(startsImmediately ? { startDate: 'now' } : startDate !== null && { startDate }),
    ...(occupationText !== null && { occupation: occupationText }),
    ...(familyMeasures.length > 0 && { familyMeasures: familyMeasures.map(({ code }) => code) }),
  }
}

function aboutOf({ id, title }: Record<string, unknown>): AboutRejected {
  const given = Number.isSafeInteger(id) ? String(id) : id
  const sourceId = typeof given === 'string' && given.length <= longestSourceIdChars ? cleanLine(given) : null
  const shownTitle = typeof title === 'string' ? shownValue(title) : ''
  return { sourceId, title: shownTitle || null }
}

function rejectionOf(error: z.ZodError, line: number): RejectedItem {
  const issue = error.issues[0]
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys[0] : null) || null
  const limits = limitsOf(issue)
  const value = issue?.code === 'unrecognized_keys' ? '' : shownValue(issue?.input ?? '')
  return { line, field, reason: reasonOf(issue), values: { field: field ?? '', value, ...limits } }
}

function reasonOf(issue: z.core.$ZodIssue | undefined): RejectionReason {
  switch (issue?.code) {
    case 'unrecognized_keys':
      return 'unknownField'
    case 'invalid_value':
    case 'invalid_format':
      return 'choice'
    case 'too_big':
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'textTooLong' : 'numberRange'
    case 'invalid_type':
      return issue.path.length === 0
        ? 'notAVacancy'
        : issue.expected === 'number' || issue.expected === 'int'
          ? 'number'
          : 'type'
    default:
      return 'notAVacancy'
  }
}

/** A message about a range names both ends, whichever was passed. */
function limitsOf(issue: z.core.$ZodIssue | undefined): Record<string, number> {
  if (issue?.code !== 'too_big' && issue?.code !== 'too_small') return {}
  const path = issue.path.join('.')
  const max =
    issue.code === 'too_big' ? Number(issue.maximum) : /hours/i.test(path) ? 80 : /salary/i.test(path) ? 100_000 : 100
  return { min: issue.code === 'too_small' ? Number(issue.minimum) : 0, max }
}
