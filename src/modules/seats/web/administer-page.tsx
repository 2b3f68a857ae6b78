import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as members } from '#paths/members'

import { paths } from '../paths.ts'
import { actOnInvitations } from './act-on-seats.ts'
import { readSeats } from './read-seat-list.ts'
import { SeatListView } from './seat-list-view.tsx'

export const handle = { permission: 'seats.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.administer')
  return readSeats(request, actor, null, context.get(pageRequest).locale)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'seats.administer')
  const { locale } = context.get(pageRequest)
  return actOnInvitations(await request.formData(), actor, locale, paths.administer(locale))
}

export default function AdministerPage() {
  const t = useT('seats')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <SeatListView
      view={view}
      title={t('administer.title')}
      lead={t('administer.lead')}
      withOrganisation
      path={paths.administer(locale)}
      takeOutPath={members.takeOutSeats(locale)}
      returned={returned}
    />
  )
}
