import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { actOnEntry, entryPartOrNotFound, idOrNotFound, loadEntry } from './part-pages.ts'
import { EntryScreen } from './part-screens.tsx'

export const handle = { permission: 'couples.change' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const [personId, part] = [idOrNotFound(params.personId), entryPartOrNotFound(params.part)]
  return { page: await loadEntry({ actor, personId, locale }, part, idOrNotFound(params.entryId)), personId }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const [personId, part] = [idOrNotFound(params.personId), entryPartOrNotFound(params.part)]
  const next = paths.guidedPart(locale, { personId, part })
  return actOnEntry({ actor, personId, locale }, part, idOrNotFound(params.entryId), await request.formData(), next)
}

export default function GuidedEntryPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { page, personId } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { part } = page
  return (
    <EntryScreen
      page={page}
      returned={returned}
      crumbs={[
        { label: t('files.title'), href: paths.files(locale) },
        { label: t('files.one'), href: paths.guidedFile(locale, { personId }) },
        { label: t(`part.${part}`), href: paths.guidedPart(locale, { personId, part }) },
      ]}
    />
  )
}
