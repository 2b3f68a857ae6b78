import { expect, it } from 'vitest'

import { committedSchemaText, vacancySchemaText } from './vacancy-schema.ts'

it('the committed schema of vacancy lines is the one the import checks by (else: node tools/vacancy-schema.ts)', () => {
  expect(committedSchemaText()).toBe(vacancySchemaText())
})
