import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { ownSeatList } from '../queries/seat-lists.ts'
import { actOnInvitations } from './act-on-seats.ts'
import { presentSeats } from './present-seats.ts'
import { doneIn, SeatListView } from './seat-list-view.tsx'

export const handle = { permission: 'seats.readOwn' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.readOwn')
  const { locale } = context.get(pageRequest)
  const list = await ownSeatList(actor)
  const organisation = list.organisations[0]?.name ?? ''
  return { ...presentSeats(list, actor, locale, new Date()), organisation, done: doneIn(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.readOwn')
  const { locale } = context.get(pageRequest)
  return actOnInvitations(await request.formData(), actor, locale, paths.team(locale))
}

export default function TeamPage() {
  const t = useT('seats')
  const { organisation, ...view } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <SeatListView
      {...view}
      title={t('team.title')}
      lead={t('team.lead', { organisation })}
      withOrganisation={false}
      returned={returned}
    />
  )
}
