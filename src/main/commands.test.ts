import { beforeAll, describe, expect, it } from 'vitest'
import { translateIn, type CommandDefinition } from '#platform/cli'
import { locales } from '#platform/i18n'
import { ownCommands } from './commands.ts'
import { commandsOfModules } from './discover.ts'

describe('the commands together', () => {
  let commands: readonly CommandDefinition[]
  beforeAll(async () => {
    commands = [...ownCommands, ...(await commandsOfModules())]
  })

  it.each(locales)('say in one form what each does, in %s', (locale) => {
    for (const { name, namespace, summary } of commands) {
      const text = translateIn(locale)(namespace)(summary)
      expect(text, name).toMatch(/^\p{Lu}.*[^.]$/u)
      // "Imports vacancies", not "import" or "importing".
      if (locale === 'en') expect(text, name).toMatch(/^\w+s /)
    }
  })

  it('have names of their own and an example that begins as one types it', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { name, examples } of commands) {
      expect(examples.length, name).toBeGreaterThan(0)
      for (const example of examples) expect(example).toContain(`duett ${name}`)
    }
  })
})
