import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { Breadcrumb } from '#platform/components'
import { maxFileBytes } from '#platform/files'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { formatNumber, translator, useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { actOnCv } from './act-on-cv.ts'
import { CvImport } from './cv-views.tsx'
import { guidedPerson } from './guided-person.ts'
import { uploadBytes, uploading } from './uploads.ts'
import './documents.css'

export const handle = { permission: 'couples.change', uploadBytes }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const { person } = await guidedPerson(actor, params.personId, async () => null)
  const megabytes = formatNumber(locale, maxFileBytes / 1024 / 1024)
  return { person, fileHint: translator(locale, 'documents')('import.fileHint', { megabytes }) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  limitPage(context, uploading)
  const { locale } = context.get(pageRequest)
  const { person } = await guidedPerson(actor, params.personId, async () => null)
  const step = await actOnCv(await request.formData(), { actor, personId: person.personId, locale })
  return data(step, { status: step.errors.length > 0 ? 422 : 200 })
}

export default function GuidedImportCvPage() {
  const t = useT('documents')
  const locale = useLocale()
  const { person, fileHint } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>()
  const { personId, name } = person
  const fileHref = couples.guidedFile(locale, { personId })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('import.title')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('files'), href: couples.files(locale) },
          { label: name, href: fileHref },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('import.title')}</h1>
        <p className="lead">{t('import.guidedLead', { name })}</p>
      </header>
      <CvImport step={step} fileHint={fileHint} profileHref={fileHref} />
    </main>
  )
}
