import { createRoute, z } from '@hono/zod-openapi'

import { recognisePlace } from '#modules/reference'
import {
  actionProblem,
  byRest,
  fieldProblems,
  invalidProblem,
  notFoundProblem,
  problemAnswer,
  staffOf,
  type ProblemResponse,
  type RestApi,
  type RestContext,
} from '#platform/http'
import { calendarDay, translator } from '#platform/i18n'
import { changeVacancyState } from '../actions/change-vacancy-state.ts'
import { runVacancyAction } from '../actions/run-vacancy-action.ts'
import { saveVacancy } from '../actions/save-vacancy.ts'
import { isJobPosting, jobPostingToRaw } from '../formats/job-posting.ts'
import type { RawVacancy } from '../formats/raw-vacancy.ts'
import { lineOfContent, lineToRaw, vacancyLineSchema } from '../formats/vacancy-line.ts'
import { checkVacancyRow } from '../formats/vacancy-row.ts'
import { vacancyStates, type MemberVacancy } from '../member-vacancy.ts'
import { seenVacancy } from '../queries/member-vacancies.ts'
import { isOwn, stateOf, type VacancyStep } from '../rules/vacancy-states.ts'
import type { VacancyRow } from '../vacancy.ts'
import { problemText } from './own/submit-form.ts'

const permission = 'vacancies.change'
const tags = ['Vacancies']

const bodySchema = z.record(z.string(), z.unknown()).openapi('VacancyInput', {
  description:
    'A vacancy as a line of our own format (docs/generated/vacancy-line.schema.json), or a schema.org JobPosting ("@type": "JobPosting"). A `publishedOn` in the future keeps it from the public until then; `"visibility": "draft"` keeps it a draft.',
})

const ownSchema = z
  .object({
    id: z.string(),
    externalId: z.string().nullable().describe('Your own identifier, by which the same request finds it again'),
    state: z.enum(vacancyStates),
    publishOn: z.string().nullable(),
    occupation: z.object({ kldb: z.string(), escoUri: z.string().nullable(), confidence: z.number() }).nullable(),
    version: z.string().describe('Changes with the content'),
  })
  .openapi('OwnVacancy')

const own = { content: { 'application/json': { schema: ownSchema } } }
const body = { required: true, content: { 'application/json': { schema: bodySchema } } }
const params = z.object({ id: z.string().max(20) })
const problems = {
  404: { description: 'There is no such vacancy of your organisation', ...problemAnswer },
  409: { description: 'Not possible in its present state', ...problemAnswer },
  422: { description: 'Fields that cannot be used', ...problemAnswer },
}

const createVacancy = createRoute({
  method: 'post',
  path: '/vacancies',
  'x-permission': permission,
  summary: 'Make a vacancy, or change the one with the same identifier of yours',
  tags,
  request: { body },
  responses: { 200: { description: 'Changed', ...own }, 201: { description: 'Made', ...own }, ...problems },
})

const replaceVacancy = createRoute({
  method: 'put',
  path: '/vacancies/{id}',
  'x-permission': permission,
  summary: 'Replace a vacancy of your organisation',
  tags,
  request: { params, body },
  responses: { 200: { description: 'Replaced', ...own }, ...problems },
})

const changeVacancy = createRoute({
  method: 'patch',
  path: '/vacancies/{id}',
  'x-permission': permission,
  summary: 'Change single fields or the state of a vacancy',
  description:
    'Fields of our own format; null takes one away. `state` is "draft", "published" or "closed" and stands alone.',
  tags,
  request: { params, body },
  responses: { 200: { description: 'Changed', ...own }, ...problems },
})

const removeVacancy = createRoute({
  method: 'delete',
  path: '/vacancies/{id}',
  'x-permission': permission,
  summary: 'Close a vacancy; delete a draft',
  tags,
  request: { params },
  responses: { 204: { description: 'It is no longer there' }, 404: problems[404], 409: problems[409] },
})

export function registerVacancyWriting(api: RestApi): void {
  api.openapi(createVacancy, async (c) => {
    const reading = readBody(c.req.valid('json'), c)
    if (reading instanceof Response) return reading
    const answer = await save(c, null, reading)
    if (!answer.ok) return refusal(c, answer.problem)
    const { vacancyId, created } = answer.result
    const vacancy = presentOwn(await ownVacancy(c, vacancyId))
    return created ? c.json(vacancy, 201, { location: `/api/v1/vacancies/${vacancyId}` }) : c.json(vacancy, 200)
  })
  api.openapi(replaceVacancy, async (c) => {
    const vacancy = await ownVacancy(c, c.req.valid('param').id)
    if (!vacancy) return notFoundProblem(c)
    const reading = readBody(c.req.valid('json'), c)
    if (reading instanceof Response) return reading
    return overwrite(c, vacancy, reading)
  })
  api.openapi(changeVacancy, async (c) => {
    const vacancy = await ownVacancy(c, c.req.valid('param').id)
    if (!vacancy) return notFoundProblem(c)
    const change = c.req.valid('json')
    if (Object.hasOwn(change, 'state')) return changeState(c, vacancy, change)
    const reading = readBody(merged(vacancy, change), c)
    if (reading instanceof Response) return reading
    return overwrite(c, vacancy, reading)
  })
  api.openapi(removeVacancy, async (c) => {
    const vacancy = await ownVacancy(c, c.req.valid('param').id)
    if (!vacancy) return notFoundProblem(c)
    const step = stepTo(stateOf(vacancy) === 'published' ? 'closed' : 'gone', vacancy)
    const answer = step && (await takeStep(c, vacancy, step))
    return answer && !answer.ok ? refusal(c, answer.problem) : c.body(null, 204)
  })
}

/** The row of a body with everything that is wrong told at once, each by a pointer into it. */
function readBody(value: Record<string, unknown>, c: RestContext): VacancyRow | ProblemResponse {
  const locale = c.get('locale')
  let raw: RawVacancy
  if (isJobPosting(value)) raw = jobPostingToRaw(value, 1)
  else {
    const parsed = vacancyLineSchema.safeParse(value, { reportInput: true })
    if (!parsed.success) return invalidProblem(c, fieldProblems(parsed.error.issues, value, locale))
    raw = lineToRaw(parsed.data, 1)
  }
  const { row, faults } = checkVacancyRow(raw, recognisePlace)
  const t = translator(locale, 'vacancies')
  if (faults.length > 0) {
    return invalidProblem(
      c,
      faults.map(({ field, reason, values }) => ({
        field: `/${(field ?? '').replaceAll('.', '/')}`,
        detail: t(`rejection.${reason}`, values),
      })),
    )
  }
  return row
}

/** What stands there, with the fields of a change in their place; null takes a field away. */
function merged(vacancy: MemberVacancy, change: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries({ ...lineOfContent(vacancy.content), ...change })
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined))
}

async function save(c: RestContext, vacancy: MemberVacancy | null, row: VacancyRow) {
  const { sourceId, line: _line, visibility, ...content } = row
  const context = byRest(c)
  const ahead = content.publishedOn !== null && content.publishedOn > calendarDay(context.now)
  const input = {
    organisationId: staffOf(c).organisationId,
    vacancyId: vacancy?.id ?? null,
    externalId: vacancy ? null : sourceId,
    content,
    version: null,
    step: visibility === 'draft' || vacancy ? 'keep' : 'publish',
    publishOn: ahead ? content.publishedOn : null,
  }
  return runVacancyAction(saveVacancy, input, context)
}

async function overwrite(c: RestContext, vacancy: MemberVacancy, row: VacancyRow) {
  const answer = await save(c, vacancy, row)
  return answer.ok ? c.json(presentOwn(await ownVacancy(c, vacancy.id)), 200) : refusal(c, answer.problem)
}

async function changeState(c: RestContext, vacancy: MemberVacancy, change: Record<string, unknown>) {
  const wanted = z.strictObject({ state: z.enum(['draft', 'published', 'closed']) }).safeParse(change)
  if (!wanted.success) return invalidProblem(c, fieldProblems(wanted.error.issues, change, c.get('locale')))
  const step = stepTo(wanted.data.state, vacancy)
  const answer = step && (await takeStep(c, vacancy, step))
  if (answer && !answer.ok) return refusal(c, answer.problem)
  return c.json(presentOwn(await ownVacancy(c, vacancy.id)), 200)
}

/** The step that leads there; null where it stands there already. */
function stepTo(wanted: 'draft' | 'published' | 'closed' | 'gone', vacancy: MemberVacancy): VacancyStep | null {
  const state = stateOf(vacancy)
  if (state === wanted || (wanted === 'gone' && state === 'closed')) return null
  switch (wanted) {
    case 'draft':
      return 'withdraw'
    case 'published':
      return state === 'closed' ? 'reopen' : 'publish'
    case 'closed':
      return 'close'
    case 'gone':
      return 'discard'
  }
}

/** A vacancy that waits for its day is a draft first before it can be discarded. */
async function takeStep(c: RestContext, vacancy: MemberVacancy, step: VacancyStep) {
  const context = byRest(c)
  if (step === 'discard' && stateOf(vacancy) === 'scheduled')
    await runVacancyAction(changeVacancyState, { vacancyId: vacancy.id, step: 'withdraw' }, context)
  return runVacancyAction(changeVacancyState, { vacancyId: vacancy.id, step }, context)
}

async function ownVacancy(c: RestContext, id: string): Promise<MemberVacancy | null> {
  const vacancy = await seenVacancy(staffOf(c), id)
  return vacancy && isOwn(staffOf(c), vacancy) ? vacancy : null
}

function presentOwn(vacancy: MemberVacancy | null): z.output<typeof ownSchema> {
  if (!vacancy) throw new Error('a vacancy that was just written is gone')
  const { id, externalId, publishOn, occupation, version } = vacancy
  return { id, externalId, state: stateOf(vacancy), publishOn, occupation, version }
}

type Refusal = Extract<Awaited<ReturnType<typeof save>>, { ok: false }>['problem']
type StepRefusal = Extract<Awaited<ReturnType<typeof takeStep>>, { ok: false }>['problem']

function refusal(c: RestContext, problem: Refusal | StepRefusal): ProblemResponse {
  return actionProblem(c, problem, (code, values) => problemText({ kind: 'refused', code, values }, c.get('locale')))
}
