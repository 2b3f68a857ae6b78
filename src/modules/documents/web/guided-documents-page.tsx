import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { Breadcrumb, Toast } from '#platform/components'
import { fileHint } from '#platform/files'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { acceptedFiles } from '../document.ts'
import { paths } from '../paths.ts'
import { actOnDocuments } from './act-on-documents.ts'
import { AddDocument, DocumentTable } from './document-views.tsx'
import { guidedPerson } from './guided-person.ts'
import { acceptedEndings, doneOf } from './page-parts.ts'
import { presentDocuments } from './present-documents.ts'
import { uploadBytes, uploading } from './uploads.ts'
import './documents.css'

export const handle = { permission: 'couples.read', uploadBytes }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.read')
  const { locale } = context.get(pageRequest)
  const { person, found } = await guidedPerson(actor, params.personId, (db, personId) =>
    presentDocuments(db, personId, locale),
  )
  return { person, documents: found, hint: fileHint(locale, acceptedFiles), done: doneOf(request) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  limitPage(context, uploading)
  const { locale } = context.get(pageRequest)
  const personId = params.personId ?? ''
  const step = await actOnDocuments(await request.formData(), { actor, personId, locale })
  return step.done
    ? redirect(`${paths.guidedDocuments(locale, { personId })}?done=${step.done}`)
    : data(step, { status: 422 })
}

export default function GuidedDocumentsPage() {
  const t = useT('documents')
  const locale = useLocale()
  const { person, documents, hint, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { personId, name } = person
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('guidedTitle', { name })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('files'), href: couples.files(locale) },
          { label: name, href: couples.guidedFile(locale, { personId }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('guidedTitle', { name })}</h1>
        <p className="lead">{t('guidedLead')}</p>
      </header>
      {done && <Toast>{t(`done.${done}`)}</Toast>}
      <section className="dc__list" aria-label={t('list')}>
        <DocumentTable documents={documents} />
      </section>
      <AddDocument
        hint={hint}
        accept={acceptedEndings}
        values={returned?.values ?? { kind: '', title: '' }}
        errors={returned?.errors ?? {}}
      />
    </main>
  )
}
