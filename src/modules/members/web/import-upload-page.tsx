import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { importMembers } from '../actions/import-members.ts'
import { paths } from '../paths.ts'
import { readUpload } from '../queries/read-upload.ts'
import { actingAs, notFound } from './begin.ts'
import { UploadPreview } from './upload-preview.tsx'
import { correct, drop, ownUpload, presentUpload } from './upload-steps.ts'

export const handle = { permission: 'members.import' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.import')
  return presentUpload(await ownUpload(params, 'members', actor), context.get(pageRequest).locale)
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.import')
  const { locale } = context.get(pageRequest)
  const before = await ownUpload(params, 'members', actor)
  const form = await request.formData()
  const intent = typed(form, 'intent')
  if (intent === 'drop') {
    await drop(before, actor)
    return redirect(paths.import(locale))
  }
  const upload = await correct(form, before, actor)
  if (intent !== 'take') return redirect(paths.importUpload(locale, { uploadId: upload.id }))
  const readings = readUpload(upload)
  const rows = readings.flatMap(({ member }) => member ?? [])
  const answer = await runAction(importMembers, { rows }, actingAs(actor))
  if (!answer.ok) notFound()
  await drop(upload, actor)
  const { added, changed } = answer.result
  return redirect(`${paths.import(locale)}?added=${added}&changed=${changed}&notTaken=${readings.length - rows.length}`)
}

export default function ImportUploadPage() {
  const t = useT('members')
  const locale = useLocale()
  const upload = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('import.previewTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('import.title'), href: paths.import(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('import.previewTitle')}</h1>
        <p className="lead">{t('import.previewLead')}</p>
      </header>
      <UploadPreview upload={upload} submit={t('import.take', { count: upload.goodCount })} />
    </main>
  )
}
