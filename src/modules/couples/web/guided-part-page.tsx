import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths } from '../paths.ts'
import { actOnPart, idOrNotFound, loadPart, partOrNotFound } from './part-pages.ts'
import { PartScreen } from './part-screens.tsx'

export const handle = { permission: 'couples.change' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const personId = idOrNotFound(params.personId)
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', ['saved', 'removed', 'cleared'])
  return { page: await loadPart({ actor, personId, locale }, partOrNotFound(params.part)), done, personId }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const [personId, part] = [idOrNotFound(params.personId), partOrNotFound(params.part)]
  return actOnPart(
    { actor, personId, locale },
    part,
    await request.formData(),
    paths.guidedPart(locale, { personId, part }),
  )
}

export default function GuidedPartPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { page, done, personId } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <PartScreen
      page={page}
      isOwn={false}
      returned={returned}
      done={done}
      crumbs={[
        { label: t('files.title'), href: paths.files(locale) },
        { label: t('files.one'), href: paths.guidedFile(locale, { personId }) },
      ]}
      entryHref={(language, entryId) => paths.guidedEntry(language, { personId, part: page.part, entryId })}
    />
  )
}
