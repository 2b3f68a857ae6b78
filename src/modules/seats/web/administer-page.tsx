import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { networkSeatList } from '../queries/seat-lists.ts'
import { actOnInvitations } from './act-on-seats.ts'
import { presentSeats } from './present-seats.ts'
import { doneIn, SeatListView } from './seat-list-view.tsx'

export const handle = { permission: 'seats.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.administer')
  const { locale } = context.get(pageRequest)
  return { ...presentSeats(await networkSeatList(actor), actor, locale, new Date()), done: doneIn(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.administer')
  const { locale } = context.get(pageRequest)
  return actOnInvitations(await request.formData(), actor, locale, paths.administer(locale))
}

export default function AdministerPage() {
  const t = useT('seats')
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <SeatListView
      {...view}
      title={t('administer.title')}
      lead={t('administer.lead')}
      withOrganisation
      returned={returned}
    />
  )
}
