import type { Database } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** What a shell learns: done, finished with rejected rows, wrong use or unusable input. */
export const exitCode = { done: 0, rejectedRows: 1, unusable: 2 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** A key in the catalogue of the command's namespace. */
type MessageKey = string

export type ArgumentDefinition = {
  summary: MessageKey
  /** Default true. Only the last argument may be optional or repeatable. */
  required?: boolean
  repeatable?: boolean
}

export type OptionDefinition = {
  summary: MessageKey
  /** Without it the option is a switch. */
  value?: 'text' | 'integer' | 'number'
  choices?: readonly string[]
  default?: string | number
  repeatable?: boolean
  /** Shown in the help in place of the value, e.g. "VACANCY_ID"; default: the name in capitals. */
  placeholder?: string
}

type OptionValue<Option extends OptionDefinition> = Option extends { value: 'text' }
  ? Option extends { choices: readonly (infer Choice)[] }
    ? Choice
    : string
  : Option extends { value: 'integer' | 'number' }
    ? number
    : boolean

type ValuesOf<Options extends Record<string, OptionDefinition>> = {
  [Name in keyof Options]: Options[Name] extends { repeatable: true }
    ? OptionValue<Options[Name]>[]
    : Options[Name] extends { default: string | number }
      ? OptionValue<Options[Name]>
      : Options[Name] extends { value: string }
        ? OptionValue<Options[Name]> | undefined
        : boolean
}

type ArgumentsOf<Arguments extends Record<string, ArgumentDefinition>> = {
  [Name in keyof Arguments]: Arguments[Name] extends { repeatable: true }
    ? string[]
    : Arguments[Name] extends { required: false }
      ? string | undefined
      : string
}

export type Format = 'table' | 'json'

export type Cell = string | number | null

export type Output = {
  /** Chosen by `--format`, which every command has. */
  format: Format
  /** One line of text on stdout. */
  line(text: string): void
  /** One JSON document on stdout. */
  json(value: unknown): void
  /** Aligned columns under their headings; numbers to the right. */
  table(headings: readonly string[], rows: readonly (readonly Cell[])[]): void
  /** One line on stderr that ends nothing: a rejected row, a hint. */
  warn(text: string): void
}

/** A bar on stderr, silent unless stderr is a terminal. `total` null: it counts without a share. */
export type Progress = {
  start(label: string, total: number | null): void
  update(done: number): void
  stop(): void
}

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

export type CommandContext<Args = Record<string, unknown>, Options = Record<string, unknown>> = {
  args: Args
  options: Options
  locale: Locale
  /** Translates keys of the command's own namespace. */
  t: Translate
  out: Output
  progress: Progress
  /** Opens the database at the first call: joins the running one, or starts Duett's own until the command ends. */
  database(): Promise<Database>
  /** Aborted by Ctrl-C and SIGTERM; long work stops at the next row. */
  signal: AbortSignal
  /**
   * Call before computing in one go, when everything has been read: closes the database, and from then on Ctrl-C and SIGTERM end the process
   * by themselves, because nobody could look at `signal`.
   */
  computing(): Promise<void>
}

export type CommandDefinition = {
  /** As typed: "pairs", "import vacancies". */
  name: string
  /** Whose catalogue holds the keys: the module's name. */
  namespace: string
  summary: MessageKey
  arguments: Record<string, ArgumentDefinition>
  options: Record<string, OptionDefinition>
  /** Complete lines as typed: "duett pairs --vacancies jobs.csv --couple couple.json". */
  examples: readonly string[]
  run(context: CommandContext): Promise<ExitCode>
}

/**
 * Types `args` and `options` of `run` from their definitions. Import heavy code inside `run` (`await import(…)`):
 * `duett --help` loads every definition.
 */
export function defineCommand<
  const Arguments extends Record<string, ArgumentDefinition> = Record<never, never>,
  const Options extends Record<string, OptionDefinition> = Record<never, never>,
>(definition: {
  name: string
  namespace: string
  summary: MessageKey
  arguments?: Arguments
  options?: Options
  examples: readonly string[]
  run(context: CommandContext<ArgumentsOf<Arguments>, ValuesOf<Options>>): Promise<ExitCode>
}): CommandDefinition {
  const { run } = definition
  return {
    ...definition,
    arguments: definition.arguments ?? {},
    options: definition.options ?? {},
    run: (context) => run(context as CommandContext<ArgumentsOf<Arguments>, ValuesOf<Options>>),
  }
}

/** Wrong use or unusable input: one line on stderr in the reader's language, exit code 2. `message` is that finished line. */
export class Unusable extends Error {}
