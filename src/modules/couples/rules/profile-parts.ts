import { z } from 'zod'
import { permittedWorks } from '#modules/reference/titles'
import { travelModes } from '#modules/reference'
import { isCalendarDay, isMonth } from './calendar.ts'

/** As many entries as a file shows at once; whoever has more leaves the oldest out. */
export const mostEntries = 30
export const mostWishes = 10
export const longestCommuteMinutes = 120
export const longestWeekHours = 60

export const requirementLevels = [1, 2, 3, 4] as const
/** CEFR in ascending order, the mother tongue last. */
export const spokenLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const
export const languageProofs = ['certificate', 'school', 'self'] as const
export const contractTypes = ['permanent', 'fixed', 'training', 'temp', 'civil', 'scholar', 'intern', 'self'] as const
export const leaderships = ['none', 'team', 'department', 'organisation'] as const
/** Gross a month at full time, in euros: "to 2,500", "2,500 to 3,500" and so on. */
export const payBands = ['upTo2500', 'upTo3500', 'upTo4500', 'upTo6000', 'over6000'] as const
export const recognitionStates = [
  'notChecked',
  'notNeeded',
  'planned',
  'documentsMissing',
  'submitted',
  'full',
  'partial',
  'deficit',
  'measureRunning',
  'examRunning',
  'licence',
  'refused',
  'zabPositive',
  'zabLimited',
  'germanDegree',
] as const
export const workPatterns = ['day', 'flex', 'twoShift', 'threeShift', 'split', 'weekend', 'seasonal', 'travel'] as const
export const remoteChoices = ['yes', 'no', 'only'] as const
export const careDuties = ['childUnder3', 'child3to6', 'childSchool', 'childAbroad', 'relative'] as const

const line = (longest: number) => z.string().trim().min(1).max(longest)
const optionalLine = (longest: number) => z.string().trim().max(longest).default('')
const day = z.string().refine(isCalendarDay, { params: { code: 'date' } })
const month = z.string().refine(isMonth, { params: { code: 'month' } })
const level = z.literal(requirementLevels)
/** Lets a page change or remove one entry, wherever it stands in its list. */
const entryId = z.uuid()
const kldb = z.string().regex(/^[0-9]{5}$/)

const occupations = z.strictObject({
  /** Wanted ones, the dearest first. `occupationId` is of the reference. */
  entries: z
    .array(
      z.strictObject({
        id: entryId,
        occupationId: line(100),
        kldb,
        level,
        experienceYears: z.number().int().min(0).max(60).nullable(),
      }),
    )
    .max(mostWishes),
})

const career = z.strictObject({
  entries: z
    .array(
      z
        .strictObject({
          id: entryId,
          title: line(200),
          kldb: kldb.nullable(),
          level: level.nullable(),
          hoursPerWeek: z.number().min(1).max(longestWeekHours).nullable(),
          contract: z.enum(contractTypes).nullable(),
          leadership: z.enum(leaderships),
          payBand: z.enum(payBands).nullable(),
          employer: optionalLine(200),
          place: optionalLine(120),
          from: month,
          /** null: until now. */
          to: month.nullable(),
        })
        .refine(({ from, to }) => to === null || from <= to, { path: ['to'], params: { code: 'monthsReversed' } }),
    )
    .max(mostEntries),
})

const education = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        id: entryId,
        title: line(200),
        institution: optionalLine(200),
        /** ISO 3166-1, two letters. */
        country: z.string().regex(/^[A-Z]{2}$/),
        finishedYear: z.number().int().min(1950).max(2100).nullable(),
        recognition: z.enum(recognitionStates),
        recognitionOn: day.nullable(),
      }),
    )
    .max(mostEntries),
})

const skills = z.strictObject({ entries: z.array(line(120)).max(50) })

const languages = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        id: entryId,
        /** ISO 639-1. */
        code: z.string().regex(/^[a-z]{2}$/),
        level: z.enum(spokenLevels),
        proof: z.enum(languageProofs),
        certificate: optionalLine(120),
      }),
    )
    .max(20),
})

const title = z.strictObject({
  /** Of `#modules/reference/titles`. */
  code: line(40),
  /** What stands in the person's own document, where it differs from the rule; null: as the rule says. */
  work: z.enum(permittedWorks).nullable(),
  validUntil: day.nullable(),
})

const wishes = z
  .strictObject({
    hoursMin: z.number().min(0).max(longestWeekHours),
    hoursMax: z.number().min(0).max(longestWeekHours),
    patterns: z.array(z.enum(workPatterns)).max(workPatterns.length),
    /** null: by arrangement. */
    startFrom: day.nullable(),
    remote: z.enum(remoteChoices),
  })
  .refine(({ hoursMin, hoursMax }) => hoursMin <= hoursMax, { path: ['hoursMax'], params: { code: 'hoursReversed' } })

const commute = z.strictObject({
  mode: z.enum(travelModes as readonly ['car', 'transit', 'bike', 'walk']),
  maxMinutes: z.number().int().min(5).max(longestCommuteMinutes),
})

/** Gross a month for full time. */
const salary = z.strictObject({ floorEurPerMonth: z.number().int().min(0).max(50_000) })

const homes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anywhere') }),
  /** Keys of municipalities, eight digits. */
  z.strictObject({
    kind: z.literal('places'),
    places: z
      .array(z.string().regex(/^[0-9]{8}$/))
      .min(1)
      .max(50),
  }),
  z.strictObject({
    kind: z.literal('districts'),
    districts: z
      .array(z.string().regex(/^[0-9]{5}$/))
      .min(1)
      .max(100),
  }),
])

const care = z.strictObject({
  childrenNeedingCare: z.number().int().min(0).max(12),
  duties: z.array(z.enum(careDuties)).max(careDuties.length),
})

/** How much the weaker of the two jobs counts: 0 not more, 1 alone. */
const balance = z.strictObject({ weakerJobWeight: z.number().min(0).max(1) })

/** Every part of a profile with the one schema that forms, REST and the store share. */
export const partSchemas = {
  occupations,
  career,
  education,
  skills,
  languages,
  title,
  wishes,
  commute,
  salary,
  homes,
  care,
  balance,
} as const

export type ProfilePart = keyof typeof partSchemas
export type PartContent = { [Part in ProfilePart]: z.output<(typeof partSchemas)[Part]> }
/** What a transaction may see of a person: parts that are not filled in and parts that are hidden are both absent. */
export type Profile = Partial<PartContent>

export const profileParts = Object.keys(partSchemas) as readonly ProfilePart[]

/** Lie sealed in the database (level L3). */
export const sealedParts = ['title', 'salary'] as const satisfies readonly ProfilePart[]
export type SealedPart = (typeof sealedParts)[number]

/** Belong to both while two are linked, and to the person otherwise. */
export const sharedKinds = ['homes', 'care', 'balance'] as const satisfies readonly ProfilePart[]
export type SharedKind = (typeof sharedKinds)[number]

/** What the owner alone fills in, and may let the partner see. */
export const ownParts = profileParts.filter((part) => !isSharedKind(part)) as readonly Exclude<
  ProfilePart,
  SharedKind
>[]

export function isProfilePart(text: string): text is ProfilePart {
  return Object.hasOwn(partSchemas, text)
}

export function isSealed(part: ProfilePart): part is SealedPart {
  return sealedParts.some((sealed) => sealed === part)
}

export function isSharedKind(part: ProfilePart): part is SharedKind {
  return sharedKinds.some((kind) => kind === part)
}
