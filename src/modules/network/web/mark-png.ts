import { data, type LoaderFunctionArgs } from 'react-router'

import { cacheOf, lookOf } from './look-files.ts'

export const handle = { permission: 'public' }

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const look = await lookOf(args)
  if (look.mark === null) throw data(null, { status: 404 })
  return new Response(new Uint8Array(look.mark), {
    headers: {
      'content-type': 'image/png',
      'cache-control': cacheOf(look),
      'content-security-policy': `sandbox; default-src 'none'`,
    },
  })
}
