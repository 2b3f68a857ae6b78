export { explain } from './explain.ts'
export type {
  CandidateReason,
  EmployerExplanation,
  Explanations,
  OptionReason,
  SideReason,
  UnitExplanation,
} from './explain.ts'
export { solveFast } from './fast.ts'
export type { FastOptions, FastResult } from './fast.ts'
export { fixingOf } from './fixing.ts'
export type { Fixing } from './fixing.ts'
export { WORLDS, cohort, generate } from './generate.ts'
export type { Shape, WorldName } from './generate.ts'
export { HrcReader, hrcLines, parseHrc } from './hrc.ts'
export { marketJson, parseMarketJson, parsePlacement, parseWeights, positionScores } from './json-files.ts'
export type { Seats } from './json-files.ts'
export type { Market } from './market.ts'
export { choiceOfSeats, placementRows } from './placement.ts'
export type { Choice, Violation } from './placement.ts'
export { asParsed } from './problem.ts'
export type { Parsed, Problem, ProblemCode } from './problem.ts'
export type { Progress, SearchOptions } from './search.ts'
export { METHODS, solve } from './solve.ts'
export type { Answer, Method, SolveOptions, Status } from './solve.ts'
export { countBlocking, verify } from './stability.ts'
export type { BlockingCoalition, Stability, Verdict } from './stability.ts'
export type { LinearSolver } from './linear-program.ts'
