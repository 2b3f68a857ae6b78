import { z } from 'zod'
import { languageLevels } from '#modules/vacancies'
import { travelModes } from '#modules/reference'
import { readProblems, type CoupleProblem } from './couple-problem.ts'
import { readJsonText } from './json-text.ts'

/** The longest commute anybody can ask for, in minutes one way; the travel-time tables reach this far. */
export const longestCommuteMinutes = 120
/** Hours a week: the law's 48, and 60 with compensation. */
export const longestWeekHours = 60

const isoDate = z.string().refine(isCalendarDate, { params: { code: 'date' } })

const occupationWish = z
  .strictObject({
    kldb: z
      .string()
      .regex(/^[0-9]{2,5}$/)
      .optional(),
    esco: z.string().max(300).optional(),
    title: z.string().trim().min(1).max(200).optional(),
    weight: z.number().gt(0).max(1).default(1),
  })
  .refine((wish) => [wish.kldb, wish.esco, wish.title].filter((value) => value !== undefined).length === 1, {
    params: { code: 'oneOfThree' },
  })

const hours = z
  .strictObject({
    min: z.number().min(0).max(longestWeekHours).default(0),
    max: z.number().min(0).max(longestWeekHours).default(longestWeekHours),
  })
  .refine((range) => range.min <= range.max, { params: { code: 'hoursReversed' } })

/** What work the residence title permits: any, or skilled work only. Never in an address. */
export const workPermissions = ['any', 'skilled'] as const
export type WorkPermission = (typeof workPermissions)[number]

const person = z.strictObject({
  occupations: z.array(occupationWish).min(1).max(10),
  skills: z.array(z.string().trim().min(1).max(120)).max(50).default([]),
  languages: z
    .array(z.strictObject({ code: z.string().regex(/^[a-z]{2}$/), level: z.enum(languageLevels) }))
    .max(20)
    .default([]),
  hours: hours.optional(),
  startFrom: isoDate.optional(),
  salaryMinMonthlyEur: z.number().min(0).max(1_000_000).optional(),
  commute: z.strictObject({
    mode: z.enum(travelModes as readonly ['car', 'transit', 'bike', 'walk']),
    maxMinutes: z.number().int().min(0).max(longestCommuteMinutes),
  }),
  remote: z.enum(['yes', 'no', 'only']).default('yes'),
  workPermission: z.enum(workPermissions).default('any'),
})

const home = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anywhere') }),
  z.strictObject({ kind: z.literal('places'), places: z.array(z.string().trim().min(1).max(120)).min(1).max(500) }),
  z.strictObject({
    kind: z.literal('districts'),
    districts: z
      .array(z.string().regex(/^[0-9]{5}$/))
      .min(1)
      .max(401),
  }),
])

/** What two people look for together: the couple file of the command line, the body of REST, the state of the page. */
export const coupleSchema = z.strictObject({
  home: home.default({ kind: 'anywhere' }),
  weakerJobWeight: z.number().min(0).max(1).default(0.5),
  /** Children who need care: the employer's childcare measures then count in the fit. */
  childrenNeedingCare: z.number().int().min(0).max(12).default(0),
  persons: z.tuple([person, person]),
})

export type Couple = z.output<typeof coupleSchema>
export type CoupleInput = z.input<typeof coupleSchema>
export type CouplePerson = Couple['persons'][number]
export type OccupationWish = CouplePerson['occupations'][number]
export type HomeChoice = Couple['home']

export type CoupleReading = { ok: true; couple: Couple } | { ok: false; problems: CoupleProblem[] }

/** Reads what somebody wrote; every problem names its field, so that all can be mended in one go. */
export function readCouple(input: unknown): CoupleReading {
  const parsed = coupleSchema.safeParse(input, { reportInput: true })
  return parsed.success ? { ok: true, couple: parsed.data } : { ok: false, problems: readProblems(parsed.error, input) }
}

/** The text of a couple file; text that is no JSON is a problem of the whole file. */
export function readCoupleText(text: string): CoupleReading {
  const reading = readJsonText(text)
  return reading.ok ? readCouple(reading.value) : { ok: false, problems: [{ path: '', ...reading.problem }] }
}

function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
