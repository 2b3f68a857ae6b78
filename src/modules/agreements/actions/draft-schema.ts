import { z } from 'zod'
import { isMailAddress } from '#platform/mail'
import { locales } from '#platform/i18n'
import { unknownPlaceholders } from '../rules/placeholders.ts'
import { noticeEnds, renewalKinds, type Terms } from '../rules/term.ts'

export const longest = {
  title: 200,
  clauseTitle: 200,
  clauseText: 20_000,
  name: 120,
  jobTitle: 160,
  address: 300,
  note: 1000,
} as const

const line = (most: number) => z.string().trim().max(most)

/** German counts and must be there; an empty reading version is none. */
function legalText(most: number) {
  const reading = line(most).transform((text) => text || undefined)
  return z
    .strictObject({ de: line(most).min(1), en: reading.optional(), vi: reading.optional() })
    .transform(({ de, en, vi }) => ({ de, ...(en && { en }), ...(vi && { vi }) }))
}

export const titleSchema = legalText(longest.title)

const filledText = legalText(longest.clauseText).superRefine((text, context) => {
  for (const [language, wording] of Object.entries(text)) {
    const [unknown] = unknownPlaceholders(wording)
    if (unknown !== undefined) context.addIssue({ code: 'custom', path: [language], message: 'unknownPlaceholder' })
  }
})

export const clauseSchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9.]{1,40}$/),
  title: legalText(longest.clauseTitle),
  text: filledText,
})

export const termsSchema: z.ZodType<Terms> = z.strictObject({
  termMonths: z.int().min(1).max(240).nullable(),
  renewal: z.enum(renewalKinds),
  renewalMonths: z.int().min(1).max(120),
  noticeMonths: z.int().min(0).max(24),
  noticeTo: z.enum(noticeEnds),
  answerDays: z.int().min(1).max(180),
  contributionCentsPerYear: z.int().min(0).max(100_000_000),
})

export const daySchema = z.iso.date()

export const signatorySchema = z.strictObject({
  name: line(longest.name).min(1),
  jobTitle: line(longest.jobTitle),
  email: z.string().trim().refine(isMailAddress),
  locale: z.enum(locales),
})

export const partySchema = z.strictObject({
  organisationId: z.uuid(),
  address: line(longest.address),
  signatories: z.array(signatorySchema).min(1).max(6),
})

export const draftSchema = z.strictObject({
  title: titleSchema,
  clauses: z.array(clauseSchema).min(1).max(60),
  terms: termsSchema,
  startsOn: daySchema,
  parties: z.array(partySchema).min(2).max(40),
})
