import { redirect, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { paths } from '../paths.ts'

export const handle = { permission: 'members.read' }

/** The organisation one acts for, under an address that is the same for everybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  return redirect(paths.member(context.get(pageRequest).locale, { organisationId: actor.organisationId }))
}
