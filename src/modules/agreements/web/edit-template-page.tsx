import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import {
  Breadcrumb,
  Button,
  Disclosure,
  ErrorSummary,
  SelectField,
  TextAreaField,
  TextField,
} from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { longest } from '../actions/draft-schema.ts'
import { changeTemplate } from '../actions/templates.ts'
import { paths } from '../paths.ts'
import { placeholders } from '../rules/placeholders.ts'
import { clauseKinds } from '../template.ts'
import type { FieldError } from './draft-values.ts'
import { templateFor } from './template-for.ts'
import { errorsOf, inputOf, readValues, valuesOf, type ClauseValues } from './template-values.ts'
import { TermFields } from './term-fields.tsx'
import { WordingFields } from './wording-fields.tsx'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

async function draftFor(request: LoaderFunctionArgs) {
  const { actor, template, versions } = await templateFor(request)
  const draft = versions.find(({ state }) => state === 'draft')
  if (!draft) throw data(null, { status: 404 })
  return { actor, template, values: valuesOf(draft) }
}

export async function loader(request: LoaderFunctionArgs) {
  const { template, values } = await draftFor(request)
  return { id: template.id, name: template.name, values }
}

export async function action(request: ActionFunctionArgs) {
  const { locale } = request.context.get(pageRequest)
  const { actor, template, values: shown } = await draftFor(request)
  const values = readValues(await request.request.formData(), shown)
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(changeTemplate, inputOf(values, template.id), acting)
  if (answer.ok) return redirect(paths.template(locale, answer.result))
  return data({ values, errors: errorsOf(answer.problem, values, locale) }, { status: 422 })
}

export default function EditTemplatePage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { id, name, values: first } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? first
  const errors: readonly FieldError[] = returned?.errors ?? []
  const heading = t('templates.editTitle', { name, version: values.version })
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <main id="content" className="wrap page">
      <title>{heading}</title>
      <Breadcrumb
        crumbs={[
          { label: t('templates.title'), href: paths.templates(locale) },
          { label: name, href: paths.template(locale, { templateId: id }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{heading}</h1>
        <p className="lead">{t('templates.editLead')}</p>
      </header>
      <form method="post" className="stack stack--xl narrow" noValidate>
        <ErrorSummary errors={errors.map(({ field, label, message }) => ({ fieldId: field, label, message }))} />
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
        <TextAreaField
          name="changeNote"
          label={t('templates.changeNote')}
          hint={t('templates.changeNoteHint')}
          rows={3}
          maxLength={longest.note}
          defaultValue={values.changeNote}
        />
        <fieldset className="fieldset">
          <legend>
            <h2 className="h2">{t('templates.terms')}</h2>
          </legend>
          <TermFields values={values.terms} errors={errors} />
        </fieldset>
        <fieldset className="fieldset">
          <legend>
            <h2 className="h2">{t('edit.clauses')}</h2>
          </legend>
          <p className="small muted">
            {t('templates.placeholders')} {placeholders.map((each) => `{{${each}}}`).join(' ')}
          </p>
          {values.clauses.map((clause, position) => (
            <TemplateClauseFields
              key={clause.key}
              clause={clause}
              errors={errors}
              isNew={position === values.clauses.length - 1}
            />
          ))}
        </fieldset>
        <div className="ag__save">
          <Button>{t('edit.save')}</Button>
        </div>
      </form>
    </main>
  )
}

interface ClauseFieldsProps {
  clause: ClauseValues
  errors: readonly FieldError[]
  isNew: boolean
}

function TemplateClauseFields({ clause, errors, isNew }: ClauseFieldsProps) {
  const t = useT('agreements')
  const { key, kind, order, choices } = clause
  const hasError = errors.some(({ field }) => field.startsWith(`clause.${key}.`) || field === `kind.${key}`)
  return (
    <section className="card pad stack">
      <h3 className="h4">{isNew ? t('templates.newClause') : choices[0]?.title.de}</h3>
      <Disclosure summary={t(isNew ? 'templates.writeClause' : 'edit.change')} open={hasError}>
        <div className="stack">
          <div className="ag__person">
            <SelectField
              id={`kind.${key}`}
              name={`kind.${key}`}
              label={t('templates.kind')}
              choices={clauseKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
              defaultValue={kind}
              error={errors.find(({ field }) => field === `kind.${key}`)?.message}
            />
            <TextField
              id={`order.${key}`}
              name={`order.${key}`}
              label={t('templates.order')}
              inputMode="numeric"
              short
              maxLength={4}
              defaultValue={order}
            />
          </div>
          {choices.map((choice, position) => {
            const name = `clause.${key}.${choice.key}`
            const fields = <WordingFields name={name} title={choice.title} text={choice.text} errors={errors} />
            const isFurther = position > 0 && position === choices.length - 1
            return isFurther ? (
              <Disclosure key={choice.key} summary={t('templates.furtherWording')}>
                {fields}
              </Disclosure>
            ) : (
              <div key={choice.key}>{fields}</div>
            )
          })}
        </div>
      </Disclosure>
    </section>
  )
}
