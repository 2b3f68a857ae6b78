import { data, type RouterContextProvider } from 'react-router'

import { publicNetwork, type Network } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { isUuid } from '#platform/db'
import { rateLimit, type RateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import type { Locale } from '#platform/i18n'

export type Context = Readonly<RouterContextProvider>

/** A person reads some pages a minute; harvesters read hundreds (wall W30). */
export const directoryLimit = rateLimit({ name: 'member directory', perMinute: 90, burst: 60 })
export const finderLimit = rateLimit({ name: 'contact finder', perMinute: 30, burst: 30 })
/** Each of these sends a mail. */
export const applicationLimit = rateLimit({ name: 'applications', perMinute: 0.2, burst: 8 })

/** What every public page of members begins with. Without a network there is nothing to show: 404. */
export async function beginPublic(
  context: Context,
  limit: RateLimit,
): Promise<{ network: Network; locale: Locale; publicUrl: URL }> {
  limitPage(context, limit)
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  const { locale, publicUrl } = context.get(pageRequest)
  return { network, locale, publicUrl }
}

/** The id in an address, or 404: anything else never was one of ours. */
export function idOrNotFound(id: string | undefined): string {
  if (id !== undefined && isUuid(id)) return id
  throw data(null, { status: 404 })
}

export function notFound(): never {
  throw data(null, { status: 404 })
}

export function actingAs(actor: StaffActor): { actor: StaffActor; networkId: number; now: Date; door: 'page' } {
  return { actor, networkId: actor.networkId, now: new Date(), door: 'page' }
}
