import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, ErrorSummary, Notice, TextField } from '#platform/components'
import { typed, wrongFields } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT, type Locale } from '#platform/i18n'
import { stepUpTo } from '#paths/identity'
import { declineAgreement } from '../actions/decline-agreement.ts'
import { longest } from '../actions/draft-schema.ts'
import { signAgreement } from '../actions/sign-agreement.ts'
import { paths } from '../paths.ts'
import { readClauses, wordingIn } from '../queries/agreement-text.ts'
import { mayActForParty, openPlace } from '../rules/policies.ts'
import { afterStep } from '../rules/steps.ts'
import { documentsOf } from '../store/documents.ts'
import { problemInWords } from './act-on-agreement.ts'
import { ClauseTexts } from './clause-texts.tsx'
import { agreementFor, agreementIdOf } from './own-agreement.ts'
import './agreements.css'

export const handle = { permission: 'agreements.sign' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { actor, agreement, network, more } = await agreementFor(
    { request, context, params },
    'agreements.sign',
    mayActForParty,
    (db, { id }) => documentsOf(db, id),
  )
  const { id, number, state, contentHash } = agreement
  const toSign = more.find((document) => document.kind === 'toSign' && document.contentHash === contentHash)
  const place = afterStep(state, 'sign') ? openPlace(actor, agreement) : null
  return {
    agreementId: id,
    number,
    title: wordingIn(agreement.title, locale).text,
    clauses: readClauses(agreement, network, locale),
    documentHash: toSign?.documentHash ?? null,
    place: place && { name: place.name, jobTitle: place.jobTitle },
    hasProof: actor.session.steppedUp,
    proofHref: proofAddress(locale, id),
  }
}

function proofAddress(locale: Locale, agreementId: string): string {
  return stepUpTo(locale, paths.signAgreement(locale, { agreementId }))
}

type Errors = Partial<Record<'name' | 'jobTitle' | 'hasRead', string>>

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.sign')
  const { locale } = context.get(pageRequest)
  const agreementId = agreementIdOf(params)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const page = paths.agreement(locale, { agreementId })
  if (typed(form, 'intent') === 'decline') {
    const declined = await runAction(declineAgreement, { agreementId }, acting)
    if (declined.ok) return redirect(`${page}?done=declined`)
    return refusal(declined.problem, form, locale)
  }
  const input = {
    agreementId,
    documentHash: typed(form, 'documentHash'),
    name: typed(form, 'name'),
    jobTitle: typed(form, 'jobTitle'),
    hasRead: typed(form, 'hasRead') === 'yes',
    mayAnnounce: typed(form, 'mayAnnounce') === 'yes',
  }
  const signed = await runAction(signAgreement, input, acting)
  if (signed.ok) return redirect(`${page}?done=signed`)
  if (signed.problem.kind === 'refused' && signed.problem.code === 'stepUp') {
    return redirect(proofAddress(locale, agreementId))
  }
  return refusal(signed.problem, form, locale)
}

function refusal(problem: ActionProblem<string>, form: FormData, locale: Locale) {
  if (problem.kind === 'notFound') throw data(null, { status: 404 })
  const t = translator(locale, 'agreements')
  const wrong = problem.kind === 'invalid' ? wrongFields(problem.issues) : []
  const errors: Errors = {
    ...(wrong.includes('name') && { name: t('sign.nameError') }),
    ...(wrong.includes('jobTitle') && { jobTitle: t('sign.jobTitleError') }),
    ...(wrong.includes('hasRead') && { hasRead: t('sign.hasReadError') }),
  }
  const values = {
    name: typed(form, 'name'),
    jobTitle: typed(form, 'jobTitle'),
    hasRead: typed(form, 'hasRead') === 'yes',
    mayAnnounce: typed(form, 'mayAnnounce') === 'yes',
  }
  const message = Object.keys(errors).length > 0 ? null : problemInWords(problem, locale)
  return data({ errors, values, message }, { status: 422 })
}

export default function SignPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const heading = t('sign.title', { number: view.number })
  const here = paths.agreement(locale, { agreementId: view.agreementId })
  return (
    <main id="content" className="wrap page">
      <title>{heading}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.agreements(locale) },
          { label: t('page.number', { number: view.number }), href: here },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{heading}</h1>
        <p className="lead">{t(view.place ? 'sign.lead' : 'sign.nothing')}</p>
        {returned?.message && (
          <Notice tone="danger" title={t('problem.title')} live>
            <p>{returned.message}</p>
          </Notice>
        )}
      </header>
      <section className="stack narrow">
        <h2 className="h2">{view.title}</h2>
        <p>
          <a className="lnk" href={`${paths.document(locale, view)}?kind=toSign`} download>
            {t('document.toSign')}
          </a>
        </p>
        <ClauseTexts clauses={view.clauses} />
      </section>
      {view.place && <Consent {...view} place={view.place} returned={returned} />}
    </main>
  )
}

interface ConsentProps {
  place: { name: string; jobTitle: string }
  documentHash: string | null
  hasProof: boolean
  proofHref: string
  returned: ReturnType<typeof useActionData<typeof action>>
}

/** Name, function, tick, signature. The checksum says which file this person had before them. */
function Consent({ place, documentHash, hasProof, proofHref, returned }: ConsentProps) {
  const t = useT('agreements')
  if (!hasProof) {
    return (
      <section className="card pad stack narrow ag__consent">
        <h2 className="h2">{t('sign.consent')}</h2>
        <p>{t('sign.proof')}</p>
        <p>
          <ButtonLink href={proofHref}>{t('sign.proofButton')}</ButtonLink>
        </p>
      </section>
    )
  }
  const errors: Errors = returned?.errors ?? {}
  const values = returned?.values ?? { ...place, hasRead: false, mayAnnounce: false }
  const labels = { name: t('sign.name'), jobTitle: t('sign.jobTitle'), hasRead: t('sign.hasRead') }
  const summary = (Object.keys(labels) as (keyof Errors)[]).flatMap((field) =>
    errors[field] ? [{ fieldId: field, label: labels[field], message: errors[field] }] : [],
  )
  return (
    <form method="post" className="card pad stack narrow ag__consent" noValidate>
      <h2 className="h2">{t('sign.consent')}</h2>
      <ErrorSummary errors={summary} />
      <input type="hidden" name="documentHash" value={documentHash ?? ''} />
      <TextField
        id="name"
        name="name"
        label={labels.name}
        hint={t('sign.nameHint')}
        defaultValue={values.name}
        maxLength={longest.name}
        autoComplete="name"
        error={errors.name}
      />
      <TextField
        id="jobTitle"
        name="jobTitle"
        label={labels.jobTitle}
        defaultValue={values.jobTitle}
        maxLength={longest.jobTitle}
        autoComplete="organization-title"
        error={errors.jobTitle}
      />
      <Tick name="hasRead" label={labels.hasRead} isTicked={values.hasRead} error={errors.hasRead} />
      <Tick name="mayAnnounce" label={t('sign.mayAnnounce')} isTicked={values.mayAnnounce} />
      <p className="small muted">{t('sign.kept')}</p>
      <div className="row">
        <Button name="intent" value="sign">
          {t('sign.submit')}
        </Button>
        <Button name="intent" value="decline" variant="tertiary">
          {t('sign.decline')}
        </Button>
      </div>
    </form>
  )
}

function Tick({
  name,
  label,
  isTicked,
  error,
}: {
  name: string
  label: string
  isTicked: boolean
  error?: string | undefined
}) {
  const errorId = `${name}-error`
  return (
    <div>
      <label className="kern-form-check">
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          defaultChecked={isTicked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
        />
        <span className="kern-label">{label}</span>
      </label>
      {error && (
        <p className="kern-error" id={errorId}>
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
