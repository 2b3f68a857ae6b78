import { createRoute, z } from '@hono/zod-openapi'

import { problemAnswer, staffOf, type RestApi } from '#platform/http'
import { entriesAfterCursor } from '../queries/search-entries.ts'
import { doors } from '../rules/audit-list.ts'
import type { Entry } from '../store/entries.ts'

const text = z.string().trim().min(1).max(100).optional()

const entrySchema = z
  .object({
    id: z.int().describe('Its number in the chain of the network'),
    at: z.string(),
    action: z.string(),
    actorKind: z.string(),
    actorId: z.string().nullable(),
    door: z.string(),
    subject: z.string(),
    subjectId: z.string().nullable(),
    fields: z.array(z.string()).describe('Names of fields, never values'),
    reason: z.string().nullable(),
    rowCount: z.int().nullable(),
    hash: z.string().describe('SHA-256 over this entry and the hash before it'),
  })
  .openapi('AuditEntry')

const auditRoute = createRoute({
  method: 'get',
  path: '/audit',
  'x-permission': 'audit.read',
  summary: 'The audit trail of your network, the newest entry first',
  tags: ['Audit'],
  request: {
    query: z.strictObject({
      from: z.iso.date().optional().describe('First day'),
      to: z.iso.date().optional().describe('Last day, included'),
      actor: text.describe('Id of the account'),
      action: text.describe('How its name begins: `members.`'),
      subject: text,
      id: text.describe('Id of the subject'),
      door: z.enum(doors).optional(),
      before: z.coerce
        .number()
        .int()
        .min(1)
        .max(Number.MAX_SAFE_INTEGER)
        .optional()
        .describe('`next` of the part before'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: {
    200: {
      description: 'A part of the audit trail',
      content: {
        'application/json': {
          schema: z.object({ entries: z.array(entrySchema), next: z.int().nullable().describe('Null at the end') }),
        },
      },
    },
    401: { description: 'No valid token', ...problemAnswer },
    403: { description: 'The token may not read the audit trail', ...problemAnswer },
    422: { description: 'A filter that does not exist or cannot be right', ...problemAnswer },
  },
})

export function registerRest(api: RestApi): void {
  api.openapi(auditRoute, async (c) => {
    const { before = null, limit, ...filters } = c.req.valid('query')
    const entries = await entriesAfterCursor(staffOf(c), filters, before, limit)
    const next = entries.length === limit ? (entries.at(-1)?.id ?? null) : null
    return c.json({ entries: entries.map(presentForRest), next }, 200)
  })
}

function presentForRest(entry: Entry): z.output<typeof entrySchema> {
  const { id, at, action, actorKind, actorId, door, subject, subjectId, fields, reason, rowCount, hash } = entry
  const moment = at.toISOString()
  return {
    id,
    at: moment,
    action,
    actorKind,
    actorId,
    door,
    subject,
    subjectId,
    fields: [...fields],
    reason,
    rowCount,
    hash,
  }
}
