import { data, type LoaderFunctionArgs } from 'react-router'

import { organisationsByIds } from '#modules/network'
import type { StaffActor } from '#platform/action'
import { currentDatabase } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import type { Locale } from '#platform/i18n'

export type DeskArgs = Pick<LoaderFunctionArgs, 'context' | 'request'>

/** What every loader and action of a page for staff begins with (W1). */
export async function beginDesk(
  { context, request }: DeskArgs,
  permission: string,
): Promise<{ actor: StaffActor; locale: Locale; publicUrl: URL; now: Date }> {
  const actor = await staffWith(context, request, permission)
  const { locale, publicUrl } = context.get(pageRequest)
  return { actor, locale, publicUrl, now: new Date() }
}

/** The name of the member that a seat belongs to. */
export async function memberName({ networkId, organisationId }: StaffActor): Promise<string> {
  const names = await currentDatabase().inTransaction({ networkId, readOnly: true }, (db) =>
    organisationsByIds(db, [organisationId]),
  )
  return names.get(organisationId)?.name ?? ''
}

export function notFound(): never {
  throw data(null, { status: 404 })
}
