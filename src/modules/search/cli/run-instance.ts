import { parseInstance, solveInstance, solveInstanceExhaustively, type InstancePair } from '@duett/matching/pairs'
import { exitCode, Unusable, type CommandContext, type ExitCode } from '#platform/cli'
import type { Method } from './pairs-command.ts'
import { readJsonText } from '../json-text.ts'
import { readTextFile } from './read-text-file.ts'

const limitMegabytes = 400

/** Solves a numeric instance: the engine by itself, without vacancies, places or scoring. */
export async function runInstance(
  { t, out, computing }: Pick<CommandContext, 't' | 'out' | 'computing'>,
  file: string,
  method: Method,
): Promise<ExitCode> {
  const parsed = parseInstance(decode(readTextFile(file, limitMegabytes, t), file, t))
  if (!parsed.ok) {
    const { code, field, values } = parsed.problem
    throw unusable(t('problem.at', { path: field, problem: t(`problem.instance.${code}`, values) }), file, t)
  }
  await computing()
  const pairs = method === 'exhaustive' ? solveInstanceExhaustively(parsed.instance) : solveInstance(parsed.instance)
  if (out.format === 'json') out.json({ pairs })
  else printTable(pairs, { t, out })
  return exitCode.done
}

function decode(text: string, file: string, t: CommandContext['t']): unknown {
  const reading = readJsonText(text)
  if (reading.ok) return reading.value
  throw unusable(t(`problem.${reading.problem.code}`, reading.problem.values), file, t)
}

function unusable(problem: string, file: string, t: CommandContext['t']): Unusable {
  return new Unusable(t('cli.pairs.inFile', { file, problem }))
}

function printTable(pairs: readonly InstancePair[], { t, out }: Pick<CommandContext, 't' | 'out'>): void {
  const columns = ['rank', 'score', 'vacancyA', 'vacancyB', 'home', 'minutesA', 'minutesB']
  out.table(
    columns.map((column) => t(`cli.column.${column}`)),
    pairs.map(({ rank, score, vacancies: [one, two], home, commuteMinutes: [minutesOne, minutesTwo] }) => [
      rank,
      score,
      one ?? t('cli.pairs.keepsSearching'),
      two ?? t('cli.pairs.keepsSearching'),
      home,
      minutesOne,
      minutesTwo,
    ]),
  )
}
