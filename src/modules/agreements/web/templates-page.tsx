import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, Empty, Tag, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList } from '#platform/list'
import { ListFrame } from '#platform/list/table'
import { createTemplate } from '../actions/templates.ts'
import { longest } from '../actions/draft-schema.ts'
import { paths } from '../paths.ts'
import { listTemplates, type ListedTemplate } from '../queries/list-templates.ts'
import { templateList, templateRules } from '../rules/template-list.ts'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.administer')
  const { locale } = context.get(pageRequest)
  const reading = readList(templateList, new URL(request.url).searchParams)
  const templates = narrowRows(await listTemplates(actor), reading.query, templateRules, locale)
  const { rows, total } = pageOf(templates, reading.query)
  const view = { reading, rows: rows.map((template) => presentTemplate(template, locale)), total }
  return data(view, { status: listStatus(reading) })
}

function presentTemplate({ id, name, isStandard, published, hasDraft }: ListedTemplate, locale: Locale) {
  return {
    id,
    name,
    isStandard,
    hasDraft,
    published: published && {
      version: published.version,
      day: formatDate(locale, published.publishedAt ?? published.changedAt),
      clauses: published.clauses.length,
    },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.administer')
  const { locale } = context.get(pageRequest)
  const name = typed(await request.formData(), 'name')
  const answer = await runAction(createTemplate, { name }, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(paths.editTemplate(locale, answer.result))
  return data({ name, error: translator(locale, 'agreements')('templates.nameError') }, { status: 422 })
}

export default function TemplatesPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const { reading, rows, total } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('templates.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.agreements(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('templates.title')}</h1>
        <p className="lead">{t('templates.lead')}</p>
      </header>
      <ListFrame
        caption={t('templates.title')}
        definition={templateList}
        reading={reading}
        total={total}
        path={paths.templates(locale)}
        csvPath={paths.templatesCsv(locale)}
        sorts={[
          { name: 'name', heading: t('templates.name') },
          { name: 'published', heading: t('templates.publishedOn') },
        ]}
        fields={[
          { name: 'q', label: t('templates.name') },
          {
            name: 'state',
            label: t('list.state'),
            choices: [
              { value: 'published', label: t('templates.isPublished') },
              { value: 'draft', label: t('templates.hasDraft') },
            ],
          },
        ]}
        empty={<Empty title={t('templates.empty')} />}
      >
        <ul className="stack">
          {rows.map(({ id, name, isStandard, published, hasDraft }) => (
            <li key={id} className="card pad stack stack--s">
              <h2 className="h3">
                <a href={paths.template(locale, { templateId: id })}>{name}</a>
              </h2>
              <p className="row row--s">
                {isStandard && <Tag tone="ok">{t('templates.standard')}</Tag>}
                {hasDraft && <Tag>{t('templates.hasDraft')}</Tag>}
              </p>
              <p className="small muted">
                {published ? t('templates.published', published) : t('templates.unpublished')}
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
      <form method="post" className="card pad stack narrow ag__new" noValidate>
        <h2 className="h3">{t('templates.new')}</h2>
        <p className="small muted">{t('templates.newHint')}</p>
        <TextField
          name="name"
          label={t('templates.name')}
          maxLength={longest.title}
          defaultValue={returned?.name}
          error={returned?.error}
        />
        <div>
          <Button variant="secondary">{t('templates.create')}</Button>
        </div>
      </form>
    </main>
  )
}
