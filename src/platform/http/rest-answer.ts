import { z } from 'zod'
import type { ActionProblem } from '#platform/action'
import { invalidProblem, knownProblem, notFoundProblem, problemResponse, type ProblemResponse } from './problem.ts'
import type { RestContext } from './variables.ts'

/** Schema of every problem, for the `responses` of an operation. */
export const problemAnswer = {
  content: {
    'application/problem+json': {
      schema: z
        .object({
          type: z.string(),
          title: z.string(),
          status: z.int(),
          code: z.string(),
          detail: z.string().optional(),
          errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
          reference: z.string(),
        })
        .openapi('ProblemDetails'),
    },
  },
}

/** An action's refusal as problem details: 422 with fields, 404 for unseen and forbidden alike, 409 with a text of the module. */
export function actionProblem<Code extends string>(
  c: RestContext,
  problem: ActionProblem<Code>,
  tell: (code: Code, values: Readonly<Record<string, string | number>>) => string,
): ProblemResponse {
  if (problem.kind === 'notFound') return notFoundProblem(c)
  if (problem.kind === 'refused') {
    const detail = tell(problem.code, problem.values)
    return problemResponse(c, { ...knownProblem(c.get('locale'), 409, 'not-possible'), detail })
  }
  const fields = problem.issues.map(({ path, message }) => ({ field: `/${path.join('/')}`, detail: message }))
  return invalidProblem(c, fields)
}
