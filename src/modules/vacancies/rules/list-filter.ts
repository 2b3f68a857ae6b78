import { z } from 'zod'

export const sortOrders = ['newest', 'relevance', 'distance', 'employer'] as const
export const workingHours = ['full', 'part'] as const
export const contractKinds = ['permanent', 'temporary', 'apprenticeship', 'internship', 'minijob', 'freelance'] as const
export const radiiKm = [5, 10, 25, 50, 100] as const
export const newerThanDays = [1, 7, 30] as const

const text = (max: number) => z.string().trim().max(max)
const oneOf = <Value extends number>(values: readonly Value[]) =>
  z.coerce.number().refine((value): value is Value => values.includes(value as Value))

/** Everything a list of vacancies can be narrowed and ordered by: page, CSV, feed and REST share it, and know no other field (S-10). */
export const listFilterSchema = z.strictObject({
  q: text(200).optional().describe('Words that must all occur; beginnings of words suffice, a minus excludes'),
  occupation: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .describe('Main group of occupations, KldB 2010, two digits'),
  district: z
    .string()
    .regex(/^\d{5}$/)
    .optional()
    .describe('Official district key, five digits'),
  hours: z.enum(workingHours).optional(),
  contract: z.enum(contractKinds).optional(),
  employer: text(500).optional().describe('Exactly as the list shows it'),
  remote: z.literal('yes').optional().describe('At least some days at home'),
  source: text(100).optional(),
  days: oneOf(newerThanDays).optional().describe('Published within so many days'),
  near: text(120).optional().describe('Place or postcode that distances are measured from'),
  km: oneOf(radiiKm).optional().describe('Longest distance from `near`, as the crow flies'),
  sort: z.enum(sortOrders).optional(),
})

export type ListFilter = z.output<typeof listFilterSchema>
export type FilterField = keyof ListFilter

export const filterFields = Object.keys(listFilterSchema.shape) as FilterField[]

/** `wrong` names the fields whose values cannot be used; the filter holds the others. */
export type FilterReading = { filter: ListFilter; wrong: FilterField[] }

/** Reads an address: empty values count as not given, names we do not know are somebody else's. */
export function readListFilter(address: URLSearchParams): FilterReading {
  const given = filterFields.flatMap((field) => {
    const value = address.get(field)?.trim()
    return value ? [[field, value] as const] : []
  })
  const parsed = listFilterSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return { filter: parsed.data, wrong: [] }
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => path[0] as FilterField))]
  const usable = given.filter(([field]) => !wrong.includes(field))
  return { filter: listFilterSchema.parse(Object.fromEntries(usable)), wrong }
}

/** The filter as an address, fields in a fixed order so that one list has one address. */
export function filterAddress(filter: Partial<Record<FilterField, string | number | undefined>>, page = 1): string {
  const address = new URLSearchParams()
  for (const field of filterFields) {
    const value = filter[field]
    if (value !== undefined && value !== '') address.set(field, String(value))
  }
  if (page > 1) address.set('page', String(page))
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}
