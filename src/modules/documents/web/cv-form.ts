import { z } from 'zod'

import { cefrLevels, leftOutKinds, skillGroups, type EuropassCv } from '../formats/europass/europass-cv.ts'

const line = z.number().int().min(0)
const text = z.string().max(2_000)
const month = z
  .strictObject({ year: z.number().int().min(1900).max(2100), month: z.number().int().min(1).max(12).nullable() })
  .nullable()
const period = { from: month, to: month, isCurrent: z.boolean() }
const occupation = { line, title: text, escoUri: text.nullable() }
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable()

/** The CV travels in the form between looking and taking over: nothing of it is kept meanwhile. */
const carriedCv = z.strictObject({
  occupations: z.array(z.strictObject(occupation)).max(100),
  careerSteps: z
    .array(
      z.strictObject({
        ...occupation,
        ...period,
        employer: text.nullable(),
        place: text.nullable(),
        country,
        tasks: text.nullable(),
      }),
    )
    .max(200),
  education: z
    .array(
      z.strictObject({
        line,
        title: text,
        ...period,
        institution: text.nullable(),
        country,
        eqfLevel: z.number().int().min(1).max(8).nullable(),
      }),
    )
    .max(200),
  languages: z
    .array(
      z.strictObject({
        line,
        code: z.string().max(20).nullable(),
        name: text,
        level: z.enum([...cefrLevels, 'native']).nullable(),
      }),
    )
    .max(100),
  skills: z.array(z.strictObject({ line, group: z.enum(skillGroups), text })).max(500),
  leftOut: z.array(z.enum(leftOutKinds)),
})

/** What a profile never keeps need not travel either; long lists end where a profile would be full anyway. */
export function carried(cv: EuropassCv): EuropassCv {
  return {
    ...cv,
    occupations: cv.occupations.slice(0, 100),
    careerSteps: cv.careerSteps.slice(0, 200).map((step) => ({ ...step, tasks: null })),
    education: cv.education.slice(0, 200),
    languages: cv.languages.slice(0, 100),
    skills: cv.skills.slice(0, 500),
  }
}

/** Null: somebody changed it on the way. */
export function readCarried(json: string): EuropassCv | null {
  try {
    return carriedCv.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
