import { z } from 'zod'
import { clauseKinds } from '../template.ts'
import { clauseSchema, termsSchema, titleSchema } from './draft-schema.ts'

const wording = clauseSchema.extend({ key: z.string().regex(/^[A-Za-z0-9]{1,30}$/) })

const templateClause = z
  .strictObject({
    key: z.string().regex(/^[A-Za-z0-9]{1,8}$/),
    kind: z.enum(clauseKinds),
    choices: z.array(wording).min(1).max(6),
  })
  .refine(({ kind, choices }) => (kind === 'alternative' ? choices.length > 1 : choices.length === 1), {
    path: ['kind'],
    message: 'wordings',
  })

export const templateSchema = z.strictObject({
  title: titleSchema,
  terms: termsSchema,
  clauses: z
    .array(templateClause)
    .min(1)
    .max(60)
    .refine((clauses) => new Set(clauses.map(({ key }) => key)).size === clauses.length, { message: 'twice' }),
})
