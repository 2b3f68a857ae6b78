import { createRoute, z } from '@hono/zod-openapi'
import { runAction, type ActionContext } from '#platform/action'
import {
  knownProblem,
  problemAnswer,
  problemResponse,
  rateLimit,
  tooManyRequests,
  type ProblemResponse,
  type RestApi,
  type RestContext,
} from '#platform/http'
import { translator } from '#platform/i18n'
import { issueToken } from '../actions/issue-token.ts'
import { readClientId } from '../token-text.ts'

const grantSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.string(),
})

const tokenRoute = createRoute({
  method: 'post',
  path: '/token',
  'x-permission': 'public',
  summary: 'A token of fifteen minutes for a client (OAuth 2.0, client credentials)',
  tags: ['Access'],
  request: {
    body: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.object({
            grant_type: z.string().max(100).openapi({ example: 'client_credentials' }),
            client_id: z.string().max(200).optional().describe('Or by HTTP Basic'),
            client_secret: z.string().max(200).optional().describe('Or by HTTP Basic'),
            scope: z.string().max(4000).optional().describe('Permissions apart by spaces; left out: all of the client'),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The token',
      content: { 'application/json': { schema: grantSchema } },
    },
    400: { description: 'OAuth’s `error` says why', ...problemAnswer },
    401: { description: 'Client or secret is wrong', ...problemAnswer },
  },
})

/** `POST /api/v1/token`, as RFC 6749 describes it; problems carry OAuth's `error` beside our own members. */
export function registerToken(api: RestApi): void {
  api.openapi(tokenRoute, (c) => answerToken(c, c.req.valid('form')))
}

type TokenForm = {
  grant_type: string
  client_id?: string | undefined
  client_secret?: string | undefined
  scope?: string | undefined
}

/** Guessing a secret is hopeless; a program that keeps trying a wrong one is slowed all the same (W30). */
const wrongSecrets = rateLimit({ name: 'rest client secrets', perMinute: 20, burst: 20 })

async function answerToken(c: RestContext, form: TokenForm) {
  if (form.grant_type !== 'client_credentials') return oauthProblem(c, 400, 'unsupported_grant_type')
  const given = credentialsOf(c, form)
  const client = readClientId(given.id)
  if (!client) return refuseClient(c)
  const scopes = (form.scope ?? '').split(' ').filter(Boolean).slice(0, 60)
  const now = new Date()
  const input = { networkId: client.networkId, clientId: client.id, secret: given.secret, scopes, now }
  const context: ActionContext = { actor: { kind: 'visitor' }, networkId: client.networkId, now, door: 'rest' }
  const answer = await runAction(issueToken, input, context)
  if (answer.ok) {
    const { token, seconds, scopes: granted } = answer.result
    const body = { access_token: token, token_type: 'Bearer' as const, expires_in: seconds, scope: granted.join(' ') }
    return c.json(body, 200, { 'cache-control': 'no-store' })
  }
  return answer.problem.kind === 'refused' ? oauthProblem(c, 400, 'invalid_scope') : refuseClient(c)
}

function refuseClient(c: RestContext): ProblemResponse {
  const waitSeconds = wrongSecrets.take(c.get('address'))
  return waitSeconds === null ? oauthProblem(c, 401, 'invalid_client') : tooManyRequests(c, waitSeconds)
}

/** By HTTP Basic, where both parts are form-encoded (RFC 6749, 2.3.1), or in the form. */
function credentialsOf(c: RestContext, form: TokenForm): { id: string; secret: string } {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (basic === undefined) return { id: form.client_id ?? '', secret: form.client_secret ?? '' }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':', 2)
  return { id: formDecoded(id), secret: formDecoded(secret) }
}

function formDecoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? ''
}

function oauthProblem(c: RestContext, status: 400 | 401, error: string): ProblemResponse {
  const locale = c.get('locale')
  const code = status === 401 ? 'token-invalid' : 'invalid-input'
  const detail = translator(locale, 'access')(`oauth.${error as 'invalid_client'}`)
  const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Basic realm="duett"' } : {}
  return problemResponse(c, { ...knownProblem(locale, status, code), detail, members: { error } }, headers)
}
