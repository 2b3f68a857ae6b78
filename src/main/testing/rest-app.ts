import type { StaffActor } from '#platform/action'
import type { NetworkId } from '#platform/db'
import { RouteTable } from '#platform/http'
import { createWebApp } from '../web-app.ts'
import type { Pages } from '../web-parts.ts'
import { restOfModules } from '../web-rest.ts'

export const restOrigin = 'https://duett.example'

/** The whole server but for its pages: checks, limits and every module's REST operations, as a process would answer. */
export async function restApp(actorOf: (token: string) => StaffActor | null) {
  const lookup = (token: string) => {
    const actor = actorOf(token)
    return Promise.resolve(actor && { tokenId: token, actor })
  }
  const publicUrl = new URL(restOrigin)
  const rest = (await restOfModules('0.0.0', lookup))(publicUrl)
  const failures: unknown[] = []
  const app = createWebApp({
    publicUrl,
    // Each test request may name an address of its own, so that limits by address do not hide what they stand before.
    trustedProxies: ['127.0.0.1'],
    development: false,
    rateLimits: false,
    pages: noPages,
    rest,
    assets: () => undefined,
    isReady: () => Promise.resolve(true),
    onRequest: ({ failure }) => {
      if (failure !== undefined) failures.push(failure)
    },
  })
  return { ask: (request: Request) => Promise.resolve(app.fetch(request)), describe: rest.describe, failures }
}

const noPages: Pages = {
  table: () => new RouteTable([]),
  answer: () => Promise.resolve(new Response(null, { status: 404 })),
  refuse: (_c, _options, status) => Promise.resolve(new Response(null, { status })),
}

/** Staff as a token with these rights would be. */
export function tokenActor(networkId: NetworkId, organisationId: string, permissions: Iterable<string>): StaffActor {
  return {
    kind: 'staff',
    accountId: '00000000-0000-4000-8000-0000000000f0',
    networkId,
    organisationId,
    permissions: new Set(permissions),
    session: { made: 'token', secondFactor: true, steppedUp: false },
  }
}

type Parameter = { name: string; in: string; required?: boolean; schema?: object }

export type Operation = {
  method: string
  path: string
  permission: string
  parameters: readonly Parameter[]
  /** Schema of each content type it takes. */
  bodies: Readonly<Record<string, object>>
}

/** Every operation of the description, so that one that a module adds is tested without being named here. */
export function operationsOf(description: object): { operations: Operation[]; schemas: Record<string, object> } {
  const { paths = {}, components } = description as {
    paths?: Record<string, Record<string, Record<string, unknown>>>
    components?: { schemas?: Record<string, object> }
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody as { content?: Record<string, { schema?: object }> } | undefined
      const bodies = Object.entries(body?.content ?? {}).map(([type, { schema = {} }]) => [type, schema] as const)
      return {
        method: method.toUpperCase(),
        path,
        permission: String(operation['x-permission']),
        parameters: (operation.parameters as Parameter[] | undefined) ?? [],
        bodies: Object.fromEntries(bodies),
      }
    }),
  )
  return { operations, schemas: components?.schemas ?? {} }
}
