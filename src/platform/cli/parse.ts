import type { CommandDefinition, OptionDefinition } from './command.ts'

/** What is wrong with a command line: a key of the catalogue `cli` and its values. */
export type UsageProblem = { key: string; values: Record<string, string> }

export type ParsedLine =
  | { ok: true; args: Record<string, string | string[] | undefined>; options: Record<string, unknown>; help: boolean }
  | { ok: false; problem: UsageProblem }

/** Every command has these. */
export const commonOptions = {
  format: { summary: 'option.format', value: 'text', choices: ['table', 'json'], default: 'table' },
  help: { summary: 'option.help' },
} as const satisfies Record<string, OptionDefinition>

class WrongUse extends Error {
  readonly problem: UsageProblem

  constructor(key: string, values: Record<string, string>) {
    super(key)
    this.problem = { key, values }
  }
}

/** The command whose name the words begin with, the longest first: "import vacancies" before "import". */
export function findCommand(
  commands: readonly CommandDefinition[],
  words: readonly string[],
): { command: CommandDefinition; rest: readonly string[] } | null {
  const byLength = commands.toSorted((a, b) => b.name.length - a.name.length)
  for (const command of byLength) {
    const name = command.name.split(' ')
    if (name.every((word, index) => words[index] === word)) return { command, rest: words.slice(name.length) }
  }
  return null
}

export function parseLine(command: CommandDefinition, words: readonly string[]): ParsedLine {
  const definitions: Record<string, OptionDefinition> = { ...command.options, ...commonOptions }
  const given = new Map<string, string[]>()
  const positional: string[] = []
  try {
    const rest = [...words]
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (word === '--') positional.push(...rest.splice(0))
      else if (word === '-h') given.set('help', ['true'])
      else if (word.startsWith('--')) takeOption(word, rest, definitions, given)
      else positional.push(word)
    }
    if (given.has('help')) return { ok: true, args: {}, options: {}, help: true }
    return { ok: true, args: argumentsOf(command, positional), options: optionsOf(definitions, given), help: false }
  } catch (error) {
    if (error instanceof WrongUse) return { ok: false, problem: error.problem }
    throw error
  }
}

function takeOption(
  word: string,
  rest: string[],
  definitions: Record<string, OptionDefinition>,
  given: Map<string, string[]>,
): void {
  const equals = word.indexOf('=')
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
  if (!definition) {
    const suggestion = nearest(name, Object.keys(definitions))
    throw suggestion
      ? new WrongUse('unknownOptionMeant', { option: `--${name}`, suggestion: `--${suggestion}` })
      : new WrongUse('unknownOption', { option: `--${name}` })
  }
  if (!definition.value) {
    if (equals >= 0) throw new WrongUse('switchTakesNoValue', { option: `--${name}` })
    given.set(name, ['true'])
    return
  }
  const value = equals < 0 ? rest.shift() : word.slice(equals + 1)
  if (value === undefined || (equals < 0 && value.startsWith('--')))
    throw new WrongUse('valueMissing', { option: `--${name}` })
  const values = given.get(name) ?? []
  if (values.length > 0 && !definition.repeatable) throw new WrongUse('optionTwice', { option: `--${name}` })
  given.set(name, [...values, value])
}

function optionsOf(
  definitions: Record<string, OptionDefinition>,
  given: Map<string, string[]>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(definitions)) {
    const values = (given.get(name) ?? []).map((text) => valueOf(name, definition, text))
    if (!definition.value) options[name] = values.length > 0
    else if (definition.repeatable) options[name] = values
    else options[name] = values[0] ?? definition.default
  }
  return options
}

function valueOf(name: string, definition: OptionDefinition, text: string): string | number {
  const option = `--${name}`
  if (definition.value === 'integer' || definition.value === 'number') {
    const pattern = definition.value === 'integer' ? /^[+-]?\d{1,15}$/ : /^[+-]?(\d+(\.\d*)?|\.\d+)$/
    if (!pattern.test(text))
      throw new WrongUse(definition.value === 'integer' ? 'notAnInteger' : 'notANumber', { option, value: text })
    return Number(text)
  }
  if (definition.choices && !definition.choices.includes(text)) {
    throw new WrongUse('notAChoice', { option, value: text, choices: definition.choices.join(', ') })
  }
  return text
}

function argumentsOf(
  command: CommandDefinition,
  positional: readonly string[],
): Record<string, string | string[] | undefined> {
  const args: Record<string, string | string[] | undefined> = {}
  const rest = [...positional]
  for (const [name, { required = true, repeatable = false }] of Object.entries(command.arguments)) {
    if (required && rest.length === 0) throw new WrongUse('argumentMissing', { argument: name.toUpperCase() })
    args[name] = repeatable ? rest.splice(0) : rest.shift()
  }
  if (rest[0] !== undefined) throw new WrongUse('argumentTooMany', { argument: rest[0] })
  return args
}

/** The known word a mistyped one was probably meant to be: at most two edits, fewer for short words. */
export function nearest(word: string, known: readonly string[]): string | null {
  const scored = known.map((candidate) => ({ candidate, edits: editDistance(word, candidate) }))
  const best = scored.toSorted((a, b) => a.edits - b.edits)[0]
  return best && best.edits <= Math.min(2, Math.floor(word.length / 2)) ? best.candidate : null
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
