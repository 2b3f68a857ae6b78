import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { organisationsOfNetwork } from '#modules/network'
import { runAction, type ActionProblem } from '#platform/action'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ChoiceField,
  Empty,
  ErrorSummary,
  SelectField,
  TextField,
} from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed, typedAll, wrongFields } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { draftAgreement } from '../actions/draft-agreement.ts'
import { paths } from '../paths.ts'
import { publishedVersions } from '../store/templates.ts'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.administer')
  const wanted = new URL(request.url).searchParams.getAll('organisation')
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const organisations = (await organisationsOfNetwork(db)).filter(
      ({ state }) => state !== 'refused' && state !== 'left',
    )
    const leads = organisations.filter(({ isLead }) => isLead)
    const templates = await publishedVersions(db)
    return {
      leads: leads.map(({ id, name }) => ({ value: id, label: name })),
      members: organisations.filter(({ isLead }) => !isLead).map(({ id, name }) => ({ value: id, label: name })),
      templates: templates.map(({ templateId, name, version }) => ({ id: templateId, name, version })),
      values: {
        templateId: templates[0]?.templateId ?? '',
        organisationIds: [...leads.map(({ id }) => id), ...wanted],
        startsOn: calendarDay(new Date()),
      },
    }
  })
}

type Errors = Partial<Record<'templateId' | 'organisationIds' | 'startsOn', string>>

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.administer')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = {
    templateId: typed(form, 'templateId'),
    organisationIds: typedAll(form, 'organisationIds'),
    startsOn: typed(form, 'startsOn'),
  }
  const answer = await runAction(draftAgreement, values, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(paths.editAgreement(locale, answer.result))
  return data({ values, errors: errorsOf(answer.problem, locale) }, { status: 422 })
}

function errorsOf(problem: ActionProblem<string>, locale: Locale): Errors {
  const t = translator(locale, 'agreements')
  if (problem.kind === 'notFound') return { templateId: t('new.templateError') }
  const wrong = problem.kind === 'invalid' ? wrongFields(problem.issues) : ['organisationIds']
  return {
    ...(wrong.includes('templateId') && { templateId: t('new.templateError') }),
    ...(wrong.includes('organisationIds') && { organisationIds: t('new.partiesError') }),
    ...(wrong.includes('startsOn') && { startsOn: t('edit.error.startsOn') }),
  }
}

export default function NewPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { leads, members, templates, values: first } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? first
  const errors: Errors = returned?.errors ?? {}
  const labels = { templateId: t('new.template'), organisationIds: t('page.parties'), startsOn: t('fact.start') }
  const summary = (Object.keys(labels) as (keyof Errors)[]).flatMap((field) =>
    errors[field] ? [{ fieldId: field, label: labels[field], message: errors[field] }] : [],
  )
  return (
    <main id="content" className="wrap page">
      <title>{t('new.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.agreements(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('new.title')}</h1>
        <p className="lead">{t('new.lead')}</p>
      </header>
      {templates.length === 0 ? (
        <Empty
          title={t('new.noTemplate')}
          action={<ButtonLink href={paths.templates(locale)}>{t('templates.title')}</ButtonLink>}
        />
      ) : (
        <form method="post" className="stack stack--l narrow" noValidate>
          <ErrorSummary errors={summary} />
          <SelectField
            id="templateId"
            name="templateId"
            label={labels.templateId}
            choices={templates.map(({ id, name, version }) => ({
              value: id,
              label: t('new.templateVersion', { name, version }),
            }))}
            defaultValue={values.templateId}
            error={errors.templateId}
          />
          <ChoiceField
            id="organisationIds"
            name="organisationIds"
            kind="checkbox"
            label={t('new.leads')}
            hint={t('new.leadsHint')}
            choices={leads}
            chosen={values.organisationIds}
            error={errors.organisationIds}
          />
          <div className="ag__choices">
            <ChoiceField
              name="organisationIds"
              kind="checkbox"
              label={t('new.members')}
              choices={members}
              chosen={values.organisationIds}
            />
          </div>
          <TextField
            id="startsOn"
            name="startsOn"
            type="date"
            label={labels.startsOn}
            defaultValue={values.startsOn}
            error={errors.startsOn}
          />
          <div>
            <Button>{t('new.submit')}</Button>
          </div>
        </form>
      )}
    </main>
  )
}
