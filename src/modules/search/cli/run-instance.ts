import { parseInstance, solveInstance, solveInstanceExhaustively, type InstancePair } from '@duett/matching/pairs'
import { exitCode, Unusable, type CommandContext, type ExitCode } from '#platform/cli'
import type { Method } from './pairs-command.ts'
import { readTextFile } from './read-text-file.ts'

const limitMegabytes = 400

/** Solves a numeric instance: the engine by itself, without vacancies, places or scoring. */
export function runInstance({ t, out }: Pick<CommandContext, 't' | 'out'>, file: string, method: Method): ExitCode {
  const parsed = parseInstance(decode(readTextFile(file, limitMegabytes, t), file, t))
  if (!parsed.ok) {
    const { field, problem, remedy } = parsed.problem
    throw new Unusable(t('cli.pairs.instanceProblem', { file, field, problem, remedy }))
  }
  const pairs = method === 'exhaustive' ? solveInstanceExhaustively(parsed.instance) : solveInstance(parsed.instance)
  if (out.format === 'json') out.json({ pairs })
  else printTable(pairs, { t, out })
  return exitCode.done
}

function decode(text: string, file: string, t: CommandContext['t']): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? (/position (\d+)/.exec(error.message)?.[1] ?? '?') : '?'
    throw new Unusable(t('cli.pairs.inFile', { file, problem: t('problem.notJson', { reason }) }))
  }
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
