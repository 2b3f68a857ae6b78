import { z } from 'zod'

import { contractKinds } from './list-filter.ts'
import { languageLevels, type VacancyContent } from '../vacancy.ts'

const line = z.string().max(500)
const day = z.iso.date()
const hours = z.number().min(0).max(80)
const euros = z.number().int().min(0).max(100_000)

const placeSchema = z.strictObject({
  name: line.nullable(),
  postcode: z.string().max(20).nullable(),
  street: line.nullable(),
  placeKey: z.string().max(20).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
})

/** A vacancy's content as actions take it: read and recognised already, and with no field that is not one (S-09). */
export const vacancyContentSchema: z.ZodType<VacancyContent> = z.strictObject({
  title: line,
  employer: line.nullable(),
  description: z.string().max(100_000).nullable(),
  places: z.array(placeSchema).max(50),
  onSitePercent: z.number().min(0).max(100).nullable(),
  positions: z.number().int().min(1).max(10_000),
  hoursPerWeekMin: hours.nullable(),
  hoursPerWeekMax: hours.nullable(),
  startDate: day.nullable(),
  startsImmediately: z.boolean(),
  salaryMonthlyEurMin: euros.nullable(),
  salaryMonthlyEurMax: euros.nullable(),
  languages: z.array(z.strictObject({ code: z.string().regex(/^[a-z]{2}$/), level: z.enum(languageLevels) })).max(20),
  skills: z.array(line).max(100),
  contract: z.enum(contractKinds).nullable(),
  occupationText: line.nullable(),
  kldb: z
    .string()
    .regex(/^\d{5}$/)
    .nullable(),
  escoUri: z.string().max(200).nullable(),
  url: z.string().max(2000).nullable(),
  applyTo: z.string().max(2000).nullable(),
  publishedOn: day.nullable(),
  validThrough: day.nullable(),
  familyMeasures: z
    .array(z.strictObject({ code: z.string().max(80), confirmed: z.boolean(), year: z.number().int().nullable() }))
    .max(50),
})
