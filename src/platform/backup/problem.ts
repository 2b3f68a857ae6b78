import { OperatorProblem } from '#platform/problem'

export const backupProblem = (key: string, values: Record<string, string | number> = {}): OperatorProblem =>
  new OperatorProblem('backup', key, values)
