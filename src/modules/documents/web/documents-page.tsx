import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { scopeOf } from '#platform/action'
import { Breadcrumb, Notice, Toast } from '#platform/components'
import { inTransaction } from '#platform/db'
import { fileHint } from '#platform/files'
import { limitPage, pageRequest, personWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { acceptedFiles } from '../document.ts'
import { paths } from '../paths.ts'
import { recipientsOf } from '../queries/documents.ts'
import { actOnDocuments } from './act-on-documents.ts'
import { AddDocument, DocumentTable } from './document-views.tsx'
import { acceptedEndings, doneOf } from './page-parts.ts'
import { presentDocuments } from './present-documents.ts'
import { uploadBytes, uploading } from './uploads.ts'
import './documents.css'

export const handle = { permission: 'person', uploadBytes }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const { networkId, personId } = actor
  const now = new Date()
  const view = await inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, async (db) => ({
    documents: await presentDocuments(db, personId, locale),
    recipients: await recipientsOf(db, personId, now),
  }))
  const recipients = view.recipients.map(({ organisationId, name, documentIds }) => ({
    organisationId,
    name,
    count: documentIds.length,
    href: paths.release(locale, { organisationId }),
  }))
  return { ...view, recipients, hint: fileHint(locale, acceptedFiles), done: doneOf(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  limitPage(context, uploading)
  const { locale } = context.get(pageRequest)
  const step = await actOnDocuments(await request.formData(), { actor, personId: actor.personId, locale })
  return step.done ? redirect(`${paths.documents(locale)}?done=${step.done}`) : data(step, { status: 422 })
}

export default function DocumentsPage() {
  const t = useT('documents')
  const locale = useLocale()
  const { documents, recipients, hint, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('title')}</title>
      <Breadcrumb crumbs={[{ label: t('backToFile'), href: couples.file(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <p>
          <a href={paths.importCv(locale)}>{t('import.title')}</a>
        </p>
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
      <Recipients recipients={recipients} />
    </main>
  )
}

type RecipientView = { organisationId: string; name: string; count: number; href: string }

function Recipients({ recipients }: { recipients: readonly RecipientView[] }) {
  const t = useT('documents')
  return (
    <section className="section narrow stack stack--m" aria-labelledby="recipients">
      <h2 className="h2" id="recipients">
        {t('recipients.title')}
      </h2>
      {recipients.length === 0 ? (
        <Notice>
          <p>{t('recipients.none')}</p>
        </Notice>
      ) : (
        <>
          <p>{t('recipients.text')}</p>
          <ul className="dc__recipients">
            {recipients.map(({ organisationId, name, count, href }) => (
              <li key={organisationId}>
                <span>
                  <span className="b">{name}</span>
                  <span className="small muted dc__detail">{t('recipients.count', { count })}</span>
                </span>
                <a href={href} aria-label={t('recipients.changeLabel', { name })}>
                  {t('recipients.change')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
