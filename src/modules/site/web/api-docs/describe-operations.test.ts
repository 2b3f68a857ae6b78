import { createRoute, z } from '@hono/zod-openapi'
import { expect, it } from 'vitest'

import { createRestApi } from '#platform/http'

import { describeOperations } from './describe-operations.ts'

it('reads operations, parameters, nested fields and answers from a real description', () => {
  const api = createRestApi()
  const person = z
    .object({ minutes: z.int().min(1).max(240), mode: z.enum(['car', 'walk']).optional() })
    .openapi('Person')
  const route = createRoute({
    method: 'post',
    path: '/pairs/{id}',
    'x-permission': 'public',
    summary: 'Find pairs',
    request: {
      params: z.object({ id: z.string() }),
      body: { content: { 'application/json': { schema: z.object({ persons: z.array(person) }) } } },
    },
    responses: {
      200: { description: 'Found', content: { 'application/json': { schema: z.object({ score: z.number() }) } } },
    },
  })
  api.openapi(route, (c) => c.json({ score: 1 }, 200))
  const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
  const [operation] = describeOperations(document)
  expect(operation).toMatchObject({
    id: 'post-pairs-id',
    method: 'POST',
    path: '/pairs/{id}',
    summary: 'Find pairs',
    permission: 'public',
    parameters: [{ name: 'id', place: 'path', required: true, kind: 'string' }],
    answers: [{ status: '200', description: 'Found', fields: [{ name: 'score', kind: 'number' }] }],
  })
  expect(operation?.body.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['persons', 'object[]', true],
    ['persons[].minutes', 'integer 1–240', true],
    ['persons[].mode', '"car" | "walk"', false],
  ])
})
