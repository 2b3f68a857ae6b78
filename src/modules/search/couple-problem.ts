import type { z } from 'zod'

/**
 * One thing that is wrong with what a couple wrote. `path` is the field as a person would point at it
 * ("persons[0].commute.maxMinutes"), `code` the key of a text `problem.<code>` that says what is wrong and what would be right,
 * without naming the field again.
 */
export type CoupleProblem = { path: string; code: CoupleProblemCode; values: Record<string, string | number> }

export type CoupleProblemCode =
  | 'emptyFile'
  | 'notJson'
  | 'missing'
  | 'onePerson'
  | 'tooManyPersons'
  | 'unknownField'
  | 'wrongKind'
  | 'negative'
  | 'outside'
  | 'notAbove'
  | 'tooShort'
  | 'tooLong'
  | 'notOneOf'
  | 'pattern'
  | 'date'
  | 'oneOfThree'
  | 'hoursReversed'
  | 'unknownOccupation'
  | 'unknownPlace'
  | 'unknownDistrict'
  | 'bothFixed'
  | 'unknownVacancy'

type Issue = z.core.$ZodIssue

export function readProblems(error: z.core.$ZodError, input: unknown): CoupleProblem[] {
  return error.issues.flatMap((issue) => readIssue(issue, input))
}

function readIssue(issue: Issue, input: unknown): CoupleProblem[] {
  const path = writePath(issue.path)
  const problem = (code: CoupleProblemCode, values: CoupleProblem['values'] = {}): CoupleProblem[] => [
    { path, code, values },
  ]
  const value = valueAt(input, issue.path)
  if (path === 'persons' && Array.isArray(value)) {
    return value.length < 2
      ? problem('onePerson', { count: value.length })
      : problem('tooManyPersons', { count: value.length })
  }
  if (value === undefined && issue.code !== 'custom') return problem('missing')
  switch (issue.code) {
    case 'invalid_type':
      return problem('wrongKind', { given: shorten(value), expected: String(issue.expected) })
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: writePath([...issue.path, key]), code: 'unknownField', values: {} }))
    case 'too_small':
      return readTooSmall(issue, value, problem)
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? problem('outside', { given: shorten(value), limit: Number(issue.maximum) })
        : problem('tooLong', { limit: Number(issue.maximum) })
    case 'invalid_value':
      return problem('notOneOf', { given: shorten(value), allowed: issue.values.map(String).join(', ') })
    case 'invalid_union':
      return problem('notOneOf', { given: shorten(value), allowed: 'anywhere, places, districts' })
    case 'invalid_format':
      return problem('pattern', { given: shorten(value), form: formOf(issue.path) })
    case 'custom':
      return problem((issue.params?.['code'] as CoupleProblemCode | undefined) ?? 'wrongKind', {
        given: shorten(value),
        expected: '',
      })
    default:
      return problem('wrongKind', { given: shorten(value), expected: '' })
  }
}

function readTooSmall(
  issue: z.core.$ZodIssueTooSmall,
  value: unknown,
  problem: (code: CoupleProblemCode, values?: CoupleProblem['values']) => CoupleProblem[],
): CoupleProblem[] {
  if (issue.origin !== 'number' && issue.origin !== 'int') return problem('tooShort', { limit: Number(issue.minimum) })
  if (typeof value === 'number' && value < 0) return problem('negative', { given: shorten(value) })
  return issue.inclusive === false
    ? problem('notAbove', { given: shorten(value), limit: Number(issue.minimum) })
    : problem('outside', { given: shorten(value), limit: Number(issue.minimum) })
}

function writePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined,
    input,
  )
}

/** An example of the right form, per field that has a fixed one. */
function formOf(path: readonly PropertyKey[]): string {
  switch (path.at(-1)) {
    case 'kldb':
      return '81302'
    case 'code':
      return 'de'
    case 'fixed':
      return 'a:4711'
    default:
      return '09461'
  }
}

/** What was given, as the message quotes it; lists and objects only by their kind, since they may be nested without end. */
function shorten(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}'
  const text = typeof value === 'string' ? `"${value}"` : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
