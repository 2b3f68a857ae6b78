import { data, type LoaderFunctionArgs } from 'react-router'

import type { StaffActor } from '#platform/action'
import { pageRequest, staffWith } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import { seenFeed } from '../queries/feeds.ts'

export const permission = 'vacancies.import'

type Args = Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>

/** What every loader and action here begins with (W1). */
export async function beginDesk({ context, request }: Args): Promise<{ actor: StaffActor; locale: Locale; now: Date }> {
  const actor = await staffWith(context, request, permission)
  return { actor, locale: context.get(pageRequest).locale, now: new Date() }
}

/** The feed of the address, if it is the reader's own. */
export async function beginFeed(args: Args) {
  const desk = await beginDesk(args)
  const found = await seenFeed(desk.actor, args.params.feedId ?? '')
  return found ? { ...desk, ...found } : notFound()
}

export function notFound(): never {
  throw data(null, { status: 404 })
}
