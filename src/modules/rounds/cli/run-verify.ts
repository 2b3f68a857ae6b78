import { choiceOfSeats, verify, type Stability, type Violation } from '@duett/matching/rounds'
import { exitCode, type CommandContext, type ExitCode } from '#platform/cli'
import { printBlocking } from './print-answer.ts'
import { readMarket, readPlacement } from './read-input.ts'

export async function runVerify(
  { out, t }: CommandContext<unknown, unknown>,
  file: string,
  placementFile: string,
  stability: Stability,
): Promise<ExitCode> {
  const market = await readMarket(file, t)
  const seats = await readPlacement(market, placementFile, t)
  const { choice, violations } = choiceOfSeats(market, seats)
  const verdict = verify(market, choice, stability, violations)
  if (out.format === 'json') out.json({ ...verdict, stability })
  else {
    out.line(
      t(verdict.stable ? 'cli.verify.stable' : 'cli.verify.notStable', { stability, count: verdict.blocking.length }),
    )
    for (const violation of verdict.violations) out.line(violationText(violation, t))
    printBlocking(verdict.blocking, { out, t })
  }
  return verdict.stable ? exitCode.done : exitCode.rejectedRows
}

function violationText(violation: Violation, t: CommandContext['t']): string {
  if (violation.kind === 'not-listed') {
    return t('cli.verify.notListed', { unit: violation.unit, employers: violation.employers.join(', ') })
  }
  const { employer, capacity, seated } = violation
  return t('cli.verify.overCapacity', { employer, capacity, seated })
}
