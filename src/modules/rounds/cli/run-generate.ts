import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { WORLDS, cohort, generate, hrcLines, marketJson, type Market, type Shape } from '@duett/matching/rounds'
import { Unusable, exitCode, type CommandContext, type ExitCode } from '#platform/cli'

export interface GenerateFlags {
  readonly world: keyof typeof WORLDS | 'cohort' | undefined
  readonly singles: number | undefined
  readonly couples: number | undefined
  readonly employers: number | undefined
  readonly seats: number | undefined
  readonly slack: number | undefined
  readonly 'list-min': number
  readonly 'list-max': number
  readonly mix: number
  readonly 'null-options': boolean
  readonly seed: number
  readonly output: string | undefined
}

const MOST_PERSONS = 2_000_000
const LONGEST_LIST = 1_000
const DEFAULT_SLACK = 0.1
const PERSONS_AN_EMPLOYER = 20
const COHORT_COUPLES = 100

export async function runGenerate(context: CommandContext<unknown, unknown>, flags: GenerateFlags): Promise<ExitCode> {
  const { out, t } = context
  const market = generate(shapeOf(flags, t), flags.seed)
  if (flags.output !== undefined) await writeMarket(market, flags.output, out.format === 'json', t)
  else if (out.format === 'json') out.json(marketJson(market))
  else for (const line of hrcLines(market)) out.line(line)
  return exitCode.done
}

function shapeOf(flags: GenerateFlags, t: CommandContext['t']): Shape {
  const base = startingShape(flags, t)
  const singles = flags.singles ?? base.singles
  const couples = flags.couples ?? base.couples
  const persons = singles + 2 * couples
  const employers =
    flags.employers ??
    (flags.world === undefined ? Math.max(1, Math.round(persons / PERSONS_AN_EMPLOYER)) : base.employers)
  const isPlain = flags.world === undefined || flags.singles !== undefined || flags.couples !== undefined
  const seats =
    flags.seats ??
    (flags.slack !== undefined || isPlain ? Math.round(persons * (1 + (flags.slack ?? DEFAULT_SLACK))) : base.seats)
  const within = (option: string, value: number, least: number, most: number): void => {
    if (!(value >= least && value <= most))
      throw new Unusable(t('cli.generate.outOfRange', { option, value, least, most }))
  }
  within('--singles', singles, 0, MOST_PERSONS)
  within('--couples', couples, 0, MOST_PERSONS / 2)
  within('--employers', employers, 1, MOST_PERSONS)
  within('--seats', seats, 0, 10 * MOST_PERSONS)
  within('--mix', flags.mix, 0, 1)
  within('--list-max', flags['list-max'], 0, LONGEST_LIST)
  within('--list-min', flags['list-min'], 0, flags['list-max'])
  return {
    singles,
    couples,
    employers,
    seats,
    listLength: [flags['list-min'], flags['list-max']],
    mix: flags.mix,
    nullOptions: flags['null-options'],
  }
}

function startingShape({ world, slack, couples, singles }: GenerateFlags, t: CommandContext['t']): Shape {
  if (world === 'cohort') return cohort(couples ?? COHORT_COUPLES, slack ?? 0.2)
  if (world !== undefined) return WORLDS[world]
  if (couples === undefined && singles === undefined) throw new Unusable(t('cli.generate.nothingAsked'))
  return { singles: 0, couples: 0, employers: 1, seats: 0, listLength: [3, 10], mix: 0, nullOptions: false }
}

async function writeMarket(market: Market, file: string, asJson: boolean, t: CommandContext['t']): Promise<void> {
  const text = asJson ? [JSON.stringify(marketJson(market)), '\n'] : withNewlines(hrcLines(market))
  const target = createWriteStream(file)
  try {
    if (file.endsWith('.gz')) await pipeline(Readable.from(text), createGzip(), target)
    else await pipeline(Readable.from(text), target)
  } catch {
    throw new Unusable(t('cli.notWritable', { file }))
  }
}

/** Lines in pieces of some hundred kilobytes, because a stream of single lines is slow. */
function* withNewlines(lines: Iterable<string>): Generator<string> {
  let piece: string[] = []
  for (const line of lines) {
    piece.push(line)
    if (piece.length < 2_000) continue
    yield `${piece.join('\n')}\n`
    piece = []
  }
  if (piece.length > 0) yield `${piece.join('\n')}\n`
}
