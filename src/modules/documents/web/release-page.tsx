import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { consentText, monthsLater, usualMonths } from '#modules/consent'
import { runAction, scopeOf } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, ChoiceField, Empty, ErrorSummary } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed, typedAll } from '#platform/form'
import { pageRequest, personWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { releaseDocuments } from '../actions/release-documents.ts'
import { paths } from '../paths.ts'
import { recipientsOf } from '../queries/documents.ts'
import { newMemberDays } from '../rules/release.ts'
import { presentDocuments } from './present-documents.ts'
import './documents.css'

export const handle = { permission: 'person' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const { networkId, personId } = actor
  const now = new Date()
  const view = await inTransaction({ ...scopeOf(actor, networkId), readOnly: true }, async (db) => ({
    recipients: await recipientsOf(db, personId, now),
    documents: await presentDocuments(db, personId, locale),
  }))
  const recipient = view.recipients.find(({ organisationId }) => organisationId === params.organisationId)
  if (!recipient) throw data(null, { status: 404 })
  const documents = view.documents.map(({ id, title, kind, size }) => ({ id, title, detail: `${kind}, ${size}` }))
  const { version, title, body } = consentText('documents', locale)
  const until = formatDate(locale, monthsLater(now, usualMonths))
  return { recipient, documents, consent: { version, title, until, paragraphs: body.split('\n\n') } }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const t = translator(locale, 'documents')
  const form = await request.formData()
  const documentIds = typedAll(form, 'documents')
  const agreed = typed(form, 'agreed') === 'yes'
  const input = {
    personId: actor.personId,
    recipientId: params.organisationId ?? '',
    documentIds,
    textVersion: typed(form, 'textVersion'),
    locale,
    agreed,
  }
  const released = await runAction(releaseDocuments, input, { actor, networkId: actor.networkId, now: new Date() })
  if (released.ok) {
    return redirect(`${paths.documents(locale)}?done=${released.result.opened === 0 ? 'closed' : 'released'}`)
  }
  const { problem } = released
  if (problem.kind === 'notFound' || (problem.kind === 'refused' && problem.code === 'unknownRecipient')) {
    throw data(null, { status: 404 })
  }
  const code = problem.kind === 'refused' ? problem.code : null
  const errors =
    code === 'notAgreed'
      ? { agreed: t('release.notAgreed') }
      : { documents: code === 'newMember' ? t('release.newMember', { days: newMemberDays }) : t('release.again') }
  return data({ documentIds, agreed, errors: errors as { agreed?: string; documents?: string } }, { status: 422 })
}

export default function ReleasePage() {
  const t = useT('documents')
  const locale = useLocale()
  const { recipient, documents, consent } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { name } = recipient
  const errors = returned?.errors ?? {}
  const labels = { documents: t('release.which', { name }), agreed: t('release.consent') }
  const summary = (['documents', 'agreed'] as const).flatMap((field) =>
    errors[field] ? [{ fieldId: field, label: labels[field], message: errors[field] }] : [],
  )
  return (
    <main id="content" className="wrap page">
      <title>{t('release.title', { name })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('backToFile'), href: couples.file(locale) },
          { label: t('title'), href: paths.documents(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('release.title', { name })}</h1>
        <p className="lead">{t('release.lead', { name })}</p>
      </header>
      {documents.length === 0 ? (
        <Empty
          title={t('release.nothing')}
          action={<ButtonLink href={`${paths.documents(locale)}#add`}>{t('add.title')}</ButtonLink>}
        />
      ) : (
        <form method="post" className="stack stack--l narrow" noValidate>
          <ErrorSummary errors={summary} />
          <ChoiceField
            id="documents"
            kind="checkbox"
            name="documents"
            label={labels.documents}
            choices={documents.map(({ id, title, detail }) => ({ value: id, label: title, hint: detail }))}
            chosen={returned?.documentIds ?? recipient.documentIds}
            error={errors.documents}
          />
          <section className="card pad stack stack--s" aria-labelledby="consent">
            <h2 className="h3" id="consent">
              {consent.title}
            </h2>
            {consent.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <p className="b">{t('release.until', { date: consent.until })}</p>
          </section>
          <input type="hidden" name="textVersion" value={consent.version} />
          <ChoiceField
            id="agreed"
            kind="checkbox"
            name="agreed"
            label={labels.agreed}
            hint={t('release.agreeHint')}
            choices={[{ value: 'yes', label: t('release.agree', { name }) }]}
            chosen={returned?.agreed ? ['yes'] : []}
            error={errors.agreed}
          />
          <div>
            <Button>{t('release.submit')}</Button>
          </div>
        </form>
      )}
    </main>
  )
}
