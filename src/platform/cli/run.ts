import type { Database } from '#platform/db'
import { formatNumber, freeTranslator, terminalLocale, type Locale } from '#platform/i18n'
import { OperatorProblem } from '#platform/problem'
import { Unusable, exitCode, type CommandDefinition, type Format, type Translate } from './command.ts'
import { helpFor, helpForAll } from './help.ts'
import { createOutput, printable } from './output.ts'
import { findCommand, nearest, parseLine } from './parse.ts'
import { createProgress } from './progress.ts'

type Terminal = { isTTY?: boolean; columns?: number; write(text: string): unknown }

export type CommandLine = {
  commands: readonly CommandDefinition[]
  words: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  version: string
  stdout: Terminal
  stderr: Terminal
  signal: AbortSignal
  openDatabase(): Promise<{ database: Database; close(): Promise<void> }>
  /** Gives signals back to the system: nothing is open any more that would have to be closed. */
  releaseSignals?(): void
}

/** German unless the environment says otherwise: it is the language of those who run Duett. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const lang = env.LC_ALL || env.LC_MESSAGES || env.LANG
  return lang ? terminalLocale(lang) : 'de'
}

/** Texts of any namespace. Keys are typed where a module translates itself; here they come out of definitions. */
export function translateIn(locale: Locale): (namespace: string) => Translate {
  return (namespace) => freeTranslator(locale, namespace)
}

/** Runs one command line; returns the exit code. Whatever goes wrong is one line on stderr. */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const locale = localeOf(line.env)
  const translate = translateIn(locale)
  try {
    return await dispatch(line, locale)
  } catch (error) {
    if (line.signal.aborted) return interrupted
    line.stderr.write(`duett: ${printable(oneLine(tell(error, translate)))}\n`)
    if (line.env.DUETT_DEBUG && error instanceof Error) line.stderr.write(`${error.stack}\n`)
    return exitCode.unusable
  }
}

/** 128 + SIGINT: what shells expect of a program that was interrupted. */
const interrupted = 130

async function dispatch(line: CommandLine, locale: Locale): Promise<number> {
  const { commands, words, stdout, version } = line
  const translate = translateIn(locale)
  const first = words[0]
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const asked = first === 'help' ? findCommand(commands, words.slice(1)) : null
    stdout.write(`${asked ? helpFor(asked.command, translate) : helpForAll(commands, translate)}\n`)
    return exitCode.done
  }
  if (first === '--version') {
    stdout.write(`${version}\n`)
    return exitCode.done
  }
  const found = findCommand(commands, words)
  if (!found) throw new Unusable(unknownCommand(commands, words, translate('cli')))
  const parsed = parseLine(found.command, found.rest)
  if (!parsed.ok) {
    const t = translate('cli')
    throw new Unusable(
      `${t(parsed.problem.key, parsed.problem.values)} ${t('seeHelp', { command: found.command.name })}`,
    )
  }
  if (parsed.help) {
    stdout.write(`${helpFor(found.command, translate)}\n`)
    return exitCode.done
  }
  return execute(found.command, parsed, line, locale)
}

async function execute(
  command: CommandDefinition,
  { args, options }: { args: Record<string, unknown>; options: Record<string, unknown> },
  { stdout, stderr, signal, openDatabase, releaseSignals }: CommandLine,
  locale: Locale,
): Promise<number> {
  let opened: ReturnType<CommandLine['openDatabase']> | null = null
  const close = async () => {
    const open = await (opened as ReturnType<CommandLine['openDatabase']> | null)?.catch(() => null)
    opened = null
    await open?.close()
  }
  const progress = createProgress(stderr, (value) => formatNumber(locale, value))
  try {
    return await command.run({
      args,
      options,
      locale,
      t: translateIn(locale)(command.namespace),
      out: createOutput(options.format as Format, stdout, stderr),
      progress,
      signal,
      database: async () => (await (opened ??= openDatabase())).database,
      computing: async () => {
        await close()
        signal.throwIfAborted()
        releaseSignals?.()
      },
    })
  } finally {
    progress.stop()
    await close()
  }
}

function unknownCommand(commands: readonly CommandDefinition[], words: readonly string[], t: Translate): string {
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2)
  const names = commands.map(({ name }) => name)
  const suggestion = nearest(typed.join(' '), names) ?? nearest(typed[0] ?? '', names)
  const below = names.filter((name) => name.startsWith(`${typed[0]} `))
  if (!suggestion && below.length > 0)
    return t('commandIncomplete', { command: typed[0] ?? '', choices: below.join(', ') })
  if (!suggestion) return t('unknownCommand', { command: typed[0] ?? words[0] ?? '' })
  return t('unknownCommandMeant', { command: typed.join(' '), suggestion })
}

/** What went wrong, for the person at the terminal. Anything unforeseen is a bug, told as such. */
export function tell(error: unknown, translate: (namespace: string) => Translate): string {
  if (error instanceof Unusable) return error.message
  if (error instanceof OperatorProblem) return translate(error.namespace)(error.key, error.values)
  const reason = error instanceof Error ? error.message : String(error)
  return translate('cli')('unexpected', { reason })
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
