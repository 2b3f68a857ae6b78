import { OperatorProblem } from '#platform/problem'

export const postgresProblem = (key: string, values: Record<string, string | number> = {}): OperatorProblem =>
  new OperatorProblem('postgres', key, values)
