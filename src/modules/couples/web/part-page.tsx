import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { paths } from '../paths.ts'
import { actOnPart, loadPart, partOrNotFound } from './part-pages.ts'
import { PartScreen } from './part-screens.tsx'

export const handle = { permission: 'person' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const done = takeFromAddress(new URL(request.url).searchParams, 'done', ['saved', 'removed', 'cleared'])
  return { page: await loadPart({ actor, personId: actor.personId, locale }, partOrNotFound(params.part)), done }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const part = partOrNotFound(params.part)
  const file = { actor, personId: actor.personId, locale }
  return actOnPart(file, part, await request.formData(), paths.part(locale, { part }))
}

export default function PartPage() {
  const t = useT('couples')
  const locale = useLocale()
  const { page, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <PartScreen
      page={page}
      isOwn
      returned={returned}
      done={done}
      crumbs={[{ label: t('file.short'), href: paths.file(locale) }]}
      entryHref={(language, entryId) => paths.entry(language, { part: page.part, entryId })}
    />
  )
}
