import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { actorOfToken } from '#modules/access'
import { actByToken, createRestApi, type RestApi, type TokenLookup } from '#platform/http'

import { actorOfRequest } from './web-actor.ts'
import type { Rest } from './web-parts.ts'

const modulesFolder = path.resolve(import.meta.dirname, '../modules')

/** Every module's operations under `/api/v1`, for the address that the description names as the server. */
export async function restOfModules(
  version: string,
  lookup: TokenLookup = actorOfToken,
): Promise<(publicUrl: URL) => Rest> {
  const api = createRestApi()
  api.use('*', async (c, next) => {
    if (c.req.header('cookie') !== undefined) c.set('actor', await actorOfRequest(c))
    await next()
  })
  actByToken(api, lookup)
  for (const name of readdirSync(modulesFolder).toSorted()) {
    const file = path.join(modulesFolder, name, 'web/rest.ts')
    if (!existsSync(file)) continue
    const { registerRest } = (await import(pathToFileURL(file).href)) as { registerRest(api: RestApi): void }
    registerRest(api)
  }
  return (publicUrl) => {
    const info = {
      openapi: '3.1.0',
      info: { title: 'Duett', version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
      servers: [{ url: new URL('/api/v1', publicUrl).href }],
    }
    let description: object | undefined
    const describe = () => (description ??= api.getOpenAPI31Document(info))
    api.get('/openapi.json', (c) => c.json(describe()))
    const uploads = uploadsOf(api)
    return { api, describe, uploadBytesAt: (path) => uploads.get(path) }
  }
}

function uploadsOf(api: RestApi): Map<string, number> {
  const operations = api.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? [definition.route as { path: string; 'x-upload-bytes'?: number }] : [],
  )
  return new Map(
    operations.flatMap(({ path: pattern, 'x-upload-bytes': bytes }) => (bytes ? [[`/api/v1${pattern}`, bytes]] : [])),
  )
}
