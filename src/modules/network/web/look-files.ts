import { data, type LoaderFunctionArgs } from 'react-router'

import { pageRequest } from '#platform/http/page'
import { networkLook, type NetworkLook } from '../queries/network-look.ts'

/** The look that an address names, for `colours.css` and `mark.png`. */
export async function lookOf({ context, params }: LoaderFunctionArgs): Promise<NetworkLook> {
  const actor = await context.get(pageRequest).actor()
  const look = await networkLook(actor, Number(params.networkId), Number(params.version))
  if (!look) throw data(null, { status: 404 })
  return look
}

/** What is published under a number never changes. */
export function cacheOf({ isPublished }: NetworkLook): string {
  return isPublished ? 'public, max-age=31536000, immutable' : 'no-store'
}
