import { z } from 'zod'
import {
  factTopics,
  permittedWorks,
  titleCategories,
  type LawReference,
  type ResidenceTitle,
} from './residence-title.ts'

const text = z.string().trim().min(1).max(400)
const texts = z.strictObject({ de: text, en: text, vi: text })
const law = z.array(z.string().regex(/^\d+[a-z]? (?:Abs\. \d+[a-z]? )?[A-Z]\S+$/)).min(1)

const contentSchema = z.strictObject({
  holdsAsOf: z.iso.date(),
  acts: z.record(z.string(), z.url()),
  work: z.record(z.enum(permittedWorks), texts),
  categories: z.record(z.enum(titleCategories), texts),
  titles: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
        category: z.enum(titleCategories),
        isCoarse: z.boolean().default(false),
        label: texts,
        law,
        work: z.enum(permittedWorks),
        permits: texts,
        facts: z.array(z.strictObject({ topic: z.enum(factTopics), text: texts, law })),
      }),
    )
    .min(1)
    .refine((titles) => new Set(titles.map(({ code }) => code)).size === titles.length, 'a code twice'),
})

export type TitleContent = {
  titles: ResidenceTitle[]
  work: z.infer<typeof contentSchema>['work']
  categories: z.infer<typeof contentSchema>['categories']
}

/** The content as it stands in a file. Throws a `ZodError` that names the place, also for a law that is not among the acts. */
export function readTitleContent(json: unknown): TitleContent {
  const { holdsAsOf, acts, titles, work, categories } = contentSchema.parse(json)
  const references = (laws: readonly string[]) => laws.map((reference) => lawReference(reference, acts))
  return {
    work,
    categories,
    titles: titles.map((title) => ({
      ...title,
      holdsAsOf,
      law: references(title.law),
      facts: title.facts.map((fact) => ({ ...fact, law: references(fact.law) })),
    })),
  }
}

/** "4a Abs. 3 AufenthG" is § 4a Abs. 3 AufenthG, on the page of § 4a of the official collection. */
function lawReference(reference: string, acts: Readonly<Record<string, string>>): LawReference {
  const [section = ''] = reference.split(' ')
  const base = acts[reference.slice(reference.lastIndexOf(' ') + 1)]
  if (base === undefined) {
    throw new z.ZodError([
      { code: 'custom', path: ['acts'], message: `names no act of "${reference}"`, input: reference },
    ])
  }
  return { text: `§ ${reference}`, url: `${base}__${section}.html` }
}
