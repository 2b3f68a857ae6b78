import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ErrorSummary, TextField } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { changeAgreement } from '../actions/change-agreement.ts'
import { longest } from '../actions/draft-schema.ts'
import { paths } from '../paths.ts'
import { mayAdminister } from '../rules/policies.ts'
import { versionsOf } from '../store/templates.ts'
import { errorsOf, inputOf, readValues, valuesOf, type FieldError } from './draft-values.ts'
import { ClauseFields, PartyFields, PlaceholderList } from './edit-fields.tsx'
import { agreementFor } from './own-agreement.ts'
import { presentPlaceholders } from './present-agreement.ts'
import { TermFields } from './term-fields.tsx'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

async function draftFor(request: LoaderFunctionArgs) {
  const found = await agreementFor(request, 'agreements.administer', mayAdminister, async (db, agreement) => {
    const versions = await versionsOf(db, agreement.templateId)
    return versions.find(({ version }) => version === agreement.templateVersion)?.clauses ?? []
  })
  if (found.agreement.state !== 'draft') throw data(null, { status: 404 })
  return { ...found, values: valuesOf(found.agreement, found.more) }
}

export async function loader(request: LoaderFunctionArgs) {
  const { locale } = request.context.get(pageRequest)
  const { agreement, network, values } = await draftFor(request)
  const { id, number } = agreement
  return { agreementId: id, number, values, placeholders: presentPlaceholders(agreement, network, locale) }
}

export async function action(request: ActionFunctionArgs) {
  const { locale } = request.context.get(pageRequest)
  const { actor, agreement, values: shown } = await draftFor(request)
  const values = readValues(await request.request.formData(), shown)
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(changeAgreement, inputOf(values, agreement.id), acting)
  if (answer.ok) return redirect(`${paths.agreement(locale, answer.result)}?done=changed`)
  return data({ values, errors: errorsOf(answer.problem, values, locale) }, { status: 422 })
}

export default function EditPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { agreementId, number, values: first, placeholders } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? first
  const errors: readonly FieldError[] = returned?.errors ?? []
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const here = paths.agreement(locale, { agreementId })
  return (
    <main id="content" className="wrap page">
      <title>{t('edit.pageTitle', { number })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.agreements(locale) },
          { label: t('page.number', { number }), href: here },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('edit.pageTitle', { number })}</h1>
        <p className="lead">{t('edit.lead')}</p>
      </header>
      <form method="post" className="stack stack--xl narrow" noValidate>
        <ErrorSummary errors={errors.map(({ field, label, message }) => ({ fieldId: field, label, message }))} />
        <input type="hidden" name="revision" value={values.revision} />
        {(['de', 'en', 'vi'] as const).map((language) => (
          <TextField
            key={language}
            id={`title.${language}`}
            name={`title.${language}`}
            label={t(`edit.titleIn.${language}`)}
            lang={language}
            maxLength={longest.title}
            defaultValue={values.title[language]}
            error={errorAt(`title.${language}`)}
          />
        ))}
        <fieldset className="fieldset">
          <legend>
            <h2 className="h2">{t('page.parties')}</h2>
          </legend>
          {values.parties.map((party) => (
            <PartyFields key={party.organisationId} party={party} errors={errors} />
          ))}
        </fieldset>
        <fieldset className="fieldset">
          <legend>
            <h2 className="h2">{t('page.terms')}</h2>
          </legend>
          <TextField
            id="startsOn"
            name="startsOn"
            type="date"
            label={t('fact.start')}
            defaultValue={values.startsOn}
            error={errorAt('startsOn')}
          />
          <TermFields values={values.terms} errors={errors} />
        </fieldset>
        <fieldset className="fieldset" id="content-clauses">
          <legend>
            <h2 className="h2">{t('edit.clauses')}</h2>
          </legend>
          <PlaceholderList placeholders={placeholders} />
          {values.wordings.map((wording) => (
            <ClauseFields key={wording.key} wording={wording} errors={errors} />
          ))}
        </fieldset>
        <div className="ag__save">
          <Button>{t('edit.save')}</Button>
        </div>
      </form>
    </main>
  )
}
