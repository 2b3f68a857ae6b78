import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

import { vacancyLineSchema } from '../src/modules/vacancies/formats/vacancy-line.ts'

/** Writes docs/generated/vacancy-line.schema.json from the schema the import checks by. */
export const schemaFile = new URL('../docs/generated/vacancy-line.schema.json', import.meta.url)

export function vacancySchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(vacancyLineSchema, { target: 'draft-2020-12' }), null, 2)}\n`
}

if (import.meta.main) writeFileSync(schemaFile, vacancySchemaText())

/** What is committed; for the test that tells a forgotten run. */
export function committedSchemaText(): string {
  return readFileSync(schemaFile, 'utf8')
}
