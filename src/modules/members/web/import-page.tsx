import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { Breadcrumb, Notice } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import { UploadForm } from './upload-form.tsx'
import { takeFile } from './upload-steps.ts'

export const handle = { permission: 'members.import', uploadBytes: 3 * 1024 * 1024 }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'members.import')
  const done = new URL(request.url).searchParams
  const numberOf = (name: string) => Math.min(3000, Math.max(0, Math.trunc(Number(done.get(name) ?? 0)) || 0))
  return done.has('added')
    ? { added: numberOf('added'), changed: numberOf('changed'), notTaken: numberOf('notTaken') }
    : null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.import')
  const { locale } = context.get(pageRequest)
  const taken = await takeFile(await request.formData(), 'members', actor, locale)
  if (taken.uploadId !== null) return redirect(paths.importUpload(locale, { uploadId: taken.uploadId }))
  return data({ error: taken.error }, { status: 422 })
}

export default function ImportPage() {
  const t = useT('members')
  const locale = useLocale()
  const done = useLoaderData<typeof loader>()
  const error = useActionData<typeof action>()?.error ?? null
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('import.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.list(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('import.title')}</h1>
        <p className="lead">{t('import.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>
              {t('import.done', done)} {t('upload.notTaken', { count: done.notTaken })}
            </p>
          </Notice>
        )}
      </header>
      <UploadForm hint={t('import.hint')} error={error} />
    </main>
  )
}
