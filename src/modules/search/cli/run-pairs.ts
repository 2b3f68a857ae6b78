import { occupationReference } from '#modules/reference'
import { exitCode, Unusable, type ExitCode } from '#platform/cli'
import { readCoupleText, type Couple } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type { PairAnswer, PersonIndex } from '../pair-answer.ts'
import { searchCouple, type SearchRequest } from '../queries/search-couple.ts'
import { exactSolver, exhaustiveSolver } from '../world/solvers.ts'
import { worldOfDatabase, worldOfFile } from './command-worlds.ts'
import type { PairsContext } from './pairs-command.ts'
import { printAnswer } from './print-answer.ts'
import { readTextFile } from './read-text-file.ts'

const coupleMegabytes = 1
const usualTop = 20
const mostPairs = 10_000

/** `duett pairs` on vacancies of a file or of the database. */
export async function runPairs(context: PairsContext): Promise<ExitCode> {
  const { options, t, out } = context
  if (options.vacancies === undefined) throw new Unusable(t('cli.pairs.needsVacancies'))
  if (options.vacancies !== 'db' && options.network !== undefined) throw new Unusable(t('cli.pairs.networkNeedsDb'))
  if (options.couple === undefined) throw new Unusable(t('cli.pairs.needsCouple'))
  const request = readRequest(context, readCoupleFile(context, options.couple))
  const reference = occupationReference()
  const { world, rejectedRows } =
    options.vacancies === 'db'
      ? await worldOfDatabase(context)
      : await worldOfFile(context, options.vacancies, request.couple)
  await context.computing()
  if (world.withoutPlace > 0) out.warn(t('cli.pairs.withoutPlace', { count: world.withoutPlace }))
  const solve = options.method === 'exhaustive' ? exhaustiveSolver(world) : exactSolver(world)
  const outcome = searchCouple(world, solve, reference, request, context.locale)
  if (!outcome.ok) throw new Unusable(tellProblems(context, options.couple, outcome.problems))
  for (const { typed, label } of [...outcome.understood, ...outcome.homesUnderstood])
    out.warn(t('cli.pairs.understood', { typed, label }))
  answer(context, outcome.answer)
  return rejectedRows > 0 ? exitCode.rejectedRows : exitCode.done
}

function answer(context: PairsContext, found: PairAnswer): void {
  if (context.out.format === 'json') context.out.json(found)
  else printAnswer(context, found)
}

function readCoupleFile(context: PairsContext, file: string): Couple {
  const reading = readCoupleText(readTextFile(file, coupleMegabytes, context.t))
  if (!reading.ok) throw new Unusable(tellProblems(context, file, reading.problems))
  return reading.couple
}

function readRequest(context: PairsContext, couple: Couple): SearchRequest {
  const { options } = context
  const top = within(context, 'top', options.top ?? usualTop)
  return {
    couple,
    top,
    shown: top,
    alone: options.alone,
    fixed: readFixed(context),
    nearMisses: within(context, 'near-misses', options['near-misses']),
    relaxations: options.relaxations,
  }
}

function within({ t }: PairsContext, option: string, given: number): number {
  if (given >= 0 && given <= mostPairs) return given
  throw new Unusable(t('cli.pairs.notANumber', { option, least: 0, most: mostPairs, given }))
}

/** "4711" or "a:4711" is person A's job, "b:4711" person B's. Vacancy ids may hold colons themselves. */
function readFixed({ options, t }: PairsContext): { person: PersonIndex; vacancyId: string } | null {
  const [given, another] = options.fixed
  if (another !== undefined) throw new Unusable(t('problem.bothFixed'))
  if (given === undefined) return null
  const named = /^([ab]):(.+)$/.exec(given)
  return named ? { person: named[1] === 'a' ? 0 : 1, vacancyId: named[2]! } : { person: 0, vacancyId: given }
}

/** All problems at once, one a line, each with its file. */
function tellProblems({ t }: PairsContext, file: string, problems: readonly CoupleProblem[]): string {
  return problems
    .map(({ path, code, values }) => {
      const problem = t(`problem.${code}`, values)
      if (path === 'fixed') return t('problem.at', { path: '--fixed', problem })
      return t('cli.pairs.inFile', { file, problem: path === '' ? problem : t('problem.at', { path, problem }) })
    })
    .join('\n')
}
