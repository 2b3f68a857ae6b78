import type { Answer, BlockingCoalition, Explanations } from '@duett/matching/rounds'
import type { CommandContext } from '#platform/cli'

type Printer = Pick<CommandContext, 'out' | 't'>

/** A terminal shows this many rows of a long table; JSON has them all. */
const ROWS_AT_MOST = 40

export function printAnswer(answer: Answer, explanations: Explanations | undefined, { out, t }: Printer): void {
  const { status, stability, placement, blocking, objective, bound, statistics } = answer
  out.line(t(`cli.status.${status}`, { stability, count: blocking.length }))
  if (objective !== null) out.line(t('cli.objective', { objective, bound: bound ?? '–' }))
  if (statistics.proven === false && status === 'near-stable') out.line(t('cli.notProven'))
  printBlocking(blocking, { out, t })
  if (placement !== null) printPlacement(placement, { out, t })
  if (explanations !== undefined) printExplanations(explanations, { out, t })
}

export function printBlocking(blocking: readonly BlockingCoalition[], { out, t }: Printer): void {
  if (blocking.length === 0) return
  const rows = blocking.map(({ unit, option, employers }) => [unit, option, employers.join(', ')] as const)
  printTable(t('cli.blockingTitle'), [t('column.unit'), t('column.option'), t('column.employers')], rows, { out, t })
}

function printPlacement(placement: ReadonlyArray<readonly [number, number]>, { out, t }: Printer): void {
  const rows = placement.map(
    ([person, employer]) => [person, employer < 0 ? t('cli.without') : String(employer)] as const,
  )
  printTable(t('cli.placementTitle'), [t('column.person'), t('column.employer')], rows, { out, t })
}

function printExplanations({ units }: Explanations, { out, t }: Printer): void {
  const rows = units.flatMap(({ unit, betterOptions }) =>
    betterOptions.map(({ option, outcome, sides }) => {
      const holders = sides.flatMap(({ employer, state, preferredHolders }) =>
        state === 'refused' ? [`${employer}: ${preferredHolders.join(' ')}`] : [],
      )
      return [unit, option, t(`cli.outcome.${outcome}`), holders.join(' · ')] as const
    }),
  )
  const headings = [t('column.unit'), t('column.option'), t('column.outcome'), t('column.preferred')]
  printTable(t('cli.explanationTitle'), headings, rows, { out, t })
}

function printTable(
  title: string,
  headings: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
  { out, t }: Printer,
): void {
  out.line('')
  out.line(title)
  out.table(headings, rows.slice(0, ROWS_AT_MOST))
  if (rows.length > ROWS_AT_MOST) out.line(t('cli.moreRows', { count: rows.length - ROWS_AT_MOST }))
}
