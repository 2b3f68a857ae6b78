import { z } from 'zod'
import { offerFormats, type OfferContent } from '../offer.ts'
import { offerLanguages } from './languages.ts'
import { offerTopics } from './topics.ts'

const text = (most: number) => z.string().trim().max(most)

/** Longest texts, in letters; the form shows them too. */
export const longest = { title: 120, description: 4000, times: 300, costNote: 200, postcodes: 200 } as const

const germanText = z.strictObject({
  title: text(longest.title).min(3),
  description: text(longest.description).min(1),
  times: text(longest.times),
})

/** A translation is there whole or not at all: title and description belong together. */
const translation = z
  .strictObject({ title: text(longest.title), description: text(longest.description), times: text(longest.times) })
  .superRefine(({ title, description, times }, issues) => {
    if (title === '' && (description !== '' || times !== '')) issues.addIssue({ code: 'custom', path: ['title'] })
    if (title !== '' && description === '') issues.addIssue({ code: 'custom', path: ['description'] })
  })
  .transform((translated) => (translated.title === '' ? undefined : translated))

const distinct = <Value>(values: Value[]) => [...new Set(values)]

/** What a member says about an offer, as a form or a program brings it. */
export const offerContentSchema = z
  .strictObject({
    topic: z.enum(offerTopics),
    texts: z.strictObject({ de: germanText, en: translation.optional(), vi: translation.optional() }),
    languages: z.array(z.enum(offerLanguages)).min(1).max(offerLanguages.length).transform(distinct),
    districts: z
      .array(z.string().regex(/^\d{5}$/))
      .max(500)
      .transform(distinct),
    postcodes: z
      .array(z.string().regex(/^\d{5}$/))
      .max(longest.postcodes)
      .transform(distinct),
    formats: z.array(z.enum(offerFormats)).min(1).transform(distinct),
    isFree: z.boolean(),
    costNote: text(longest.costNote),
    contactId: z.uuid().nullable(),
    validFrom: z.iso.date(),
    validThrough: z.iso.date().nullable(),
  })
  .refine(({ validFrom, validThrough }) => validThrough === null || validThrough >= validFrom, {
    path: ['validThrough'],
  })
  .transform(({ texts: { de, en, vi }, ...rest }): OfferContent => {
    return { ...rest, texts: { de, ...(en && { en }), ...(vi && { vi }) } }
  })
