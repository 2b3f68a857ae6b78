import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { eventNames, mayHear } from './webhook-events.ts'

it('publishes only events that a module writes', () => {
  const modules = join(import.meta.dirname, '../..')
  const sources = globSync('*/**/*.ts', { cwd: modules, exclude: ['access/**', '**/*.test.ts'] })
  const text = sources.map((file) => readFileSync(join(modules, file), 'utf8')).join('\n')
  expect(sources.length).toBeGreaterThan(100)
  expect(eventNames.filter((name) => !text.includes(`'${name}'`))).toEqual([])
})

it('lets an organisation hear of itself, and of others with the permission', () => {
  const joined = (organisationId: string) => ({ name: 'members.joined' as const, ids: { organisationId } })
  expect(mayHear(joined('clinic'), 'clinic', new Set())).toBe(true)
  expect(mayHear(joined('clinic'), 'chamber', new Set(['agreements.read']))).toBe(false)
  expect(mayHear(joined('clinic'), 'chamber', new Set(['members.read']))).toBe(true)
  expect(mayHear({ name: 'vacancies.changed', ids: { vacancyId: 4 } }, 'clinic', new Set())).toBe(false)
})
