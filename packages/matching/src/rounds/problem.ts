/** Why an input cannot be used. Codes are stable; the caller turns them into a sentence in the reader's language. */
export type ProblemCode =
  | 'empty'
  | 'not-a-number'
  | 'negative-id'
  | 'number-too-large'
  | 'unknown-line'
  | 'line-too-short'
  | 'couple-of-one'
  | 'half-a-pair'
  | 'negative-capacity'
  | 'duplicate-id'
  | 'duplicate-option'
  | 'duplicate-ranking'
  | 'unknown-employer'
  | 'unknown-person'
  | 'unknown-unit'
  | 'too-many-options'
  | 'json-syntax'
  | 'json-expected'
  | 'json-unknown-key'
  | 'json-missing-key'
  | 'weights-length'
  | 'weights-too-large'
  | 'impossible-fixing'

/** `line` counts from 1; 0 means that the problem belongs to no single line. */
export interface Problem {
  readonly code: ProblemCode
  readonly line: number
  readonly values: Readonly<Record<string, string | number>>
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** Thrown inside the parsers only; `asParsed` turns it into a value at their door. */
class InputProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export function refuse(code: ProblemCode, line: number, values: Problem['values'] = {}): never {
  throw new InputProblem({ code, line, values })
}

export function asParsed<T>(parse: () => T): Parsed<T> {
  try {
    return { ok: true, value: parse() }
  } catch (error) {
    if (error instanceof InputProblem) return { ok: false, problem: error.problem }
    throw error
  }
}
