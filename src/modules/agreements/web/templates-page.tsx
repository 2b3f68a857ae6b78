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
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT } from '#platform/i18n'
import { createTemplate } from '../actions/templates.ts'
import { longest } from '../actions/draft-schema.ts'
import { paths } from '../paths.ts'
import { templatesOfNetwork, versionsOf } from '../store/templates.ts'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.administer')
  const { locale } = context.get(pageRequest)
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const templates = []
    for (const template of await templatesOfNetwork(db)) {
      const versions = await versionsOf(db, template.id)
      const published = versions.find(({ state }) => state === 'published')
      templates.push({
        ...template,
        published: published && {
          version: published.version,
          day: formatDate(locale, published.publishedAt ?? published.changedAt),
          clauses: published.clauses.length,
        },
        hasDraft: versions.some(({ state }) => state === 'draft'),
      })
    }
    return { templates }
  })
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
  const { templates } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('templates.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.agreements(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('templates.title')}</h1>
        <p className="lead">{t('templates.lead')}</p>
      </header>
      {templates.length === 0 && <Empty title={t('templates.empty')} />}
      <ul className="stack">
        {templates.map(({ id, name, isStandard, published, hasDraft }) => (
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
