import { data, type LoaderFunctionArgs } from 'react-router'

import { coloursCss } from '../queries/network-look.ts'
import { cacheOf, lookOf } from './look-files.ts'

export const handle = { permission: 'public' }

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const look = await lookOf(args)
  if (look.colour === null) throw data(null, { status: 404 })
  return new Response(coloursCss(look.colour), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': cacheOf(look) },
  })
}
