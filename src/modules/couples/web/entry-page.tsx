import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { actOnEntry, entryPartOrNotFound, idOrNotFound, loadEntry } from './part-pages.ts'
import { EntryScreen } from './part-screens.tsx'

export const handle = { permission: 'person' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const [part, entryId] = [entryPartOrNotFound(params.part), idOrNotFound(params.entryId)]
  return loadEntry({ actor, personId: actor.personId, locale }, part, entryId)
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const [part, entryId] = [entryPartOrNotFound(params.part), idOrNotFound(params.entryId)]
  const file = { actor, personId: actor.personId, locale }
  return actOnEntry(file, part, entryId, await request.formData(), paths.part(locale, { part }))
}

export default function EntryPage() {
  const t = useT('couples')
  const locale = useLocale()
  const page = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { part } = page
  return (
    <EntryScreen
      page={page}
      returned={returned}
      crumbs={[
        { label: t('file.short'), href: paths.file(locale) },
        { label: t(`part.${part}`), href: paths.part(locale, { part }) },
      ]}
    />
  )
}
