import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb } from '#platform/components'
import { maxFileBytes } from '#platform/files'
import { limitPage, pageRequest, personWith } from '#platform/http/page'
import { formatNumber, translator, useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { actOnCv } from './act-on-cv.ts'
import { CvImport } from './cv-views.tsx'
import { uploadBytes, uploading } from './uploads.ts'
import './documents.css'

export const handle = { permission: 'person', uploadBytes }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const megabytes = formatNumber(locale, maxFileBytes / 1024 / 1024)
  return { fileHint: translator(locale, 'documents')('import.fileHint', { megabytes }) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  limitPage(context, uploading)
  const { locale } = context.get(pageRequest)
  const step = await actOnCv(await request.formData(), { actor, personId: actor.personId, locale })
  return data(step, { status: step.errors.length > 0 ? 422 : 200 })
}

export default function ImportCvPage() {
  const t = useT('documents')
  const locale = useLocale()
  const { fileHint } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('import.title')}</title>
      <Breadcrumb crumbs={[{ label: t('backToFile'), href: couples.file(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('import.title')}</h1>
        <p className="lead">{t('import.lead')}</p>
      </header>
      <CvImport step={step} fileHint={fileHint} profileHref={couples.file(locale)} />
    </main>
  )
}
