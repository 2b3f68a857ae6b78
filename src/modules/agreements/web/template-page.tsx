import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionResult } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Disclosure, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { formatDate, useLocale, useT, type Locale } from '#platform/i18n'
import {
  copyTemplateVersion,
  discardTemplateDraft,
  makeTemplateStandard,
  publishTemplate,
} from '../actions/templates.ts'
import { paths } from '../paths.ts'
import { compareClauses } from '../rules/compare-texts.ts'
import type { Template, TemplateVersion } from '../template.ts'
import { problemInWords } from './act-on-agreement.ts'
import { TemplateClauses } from './template-clauses.tsx'
import { templateFor } from './template-for.ts'
import { ClauseChanges } from './text-changes.tsx'
import './agreements.css'

export const handle = { permission: 'agreements.administer' }

export async function loader(request: LoaderFunctionArgs) {
  const { locale } = request.context.get(pageRequest)
  const { template, versions } = await templateFor(request)
  const wanted = Number(new URL(request.request.url).searchParams.get('version'))
  const shown = versions.find(({ version }) => version === wanted) ?? versions[0]
  if (!shown) throw data(null, { status: 404 })
  return presentTemplate(template, versions, shown, locale)
}

function presentTemplate(
  { id, name, isStandard }: Template,
  versions: readonly TemplateVersion[],
  shown: TemplateVersion,
  locale: Locale,
) {
  const former = versions.find(({ version }) => version < shown.version)
  return {
    id,
    name,
    isStandard,
    version: shown.version,
    state: shown.state,
    changeNote: shown.changeNote,
    clauses: shown.clauses,
    former: former?.version ?? null,
    changes: former ? compareClauses(former.clauses, shown.clauses) : [],
    hasDraft: versions.some(({ state }) => state === 'draft'),
    isPublished: versions.some(({ state }) => state === 'published'),
    versions: versions.map(({ version, state, publishedAt, changedAt }) => ({
      version,
      state,
      day: formatDate(locale, publishedAt ?? changedAt),
    })),
  }
}

export async function action(request: ActionFunctionArgs) {
  const { locale } = request.context.get(pageRequest)
  const { actor, template } = await templateFor(request)
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const input = { templateId: template.id }
  const intent = typed(await request.request.formData(), 'intent')
  const done = (answer: ActionResult<{ templateId: string }, string>, path: string) =>
    answer.ok ? redirect(path) : data({ message: problemInWords(answer.problem, locale) }, { status: 422 })
  const here = paths.template(locale, input)
  switch (intent) {
    case 'copy':
      return done(await runAction(copyTemplateVersion, input, acting), paths.editTemplate(locale, input))
    case 'publish':
      return done(await runAction(publishTemplate, input, acting), here)
    case 'discard':
      return done(await runAction(discardTemplateDraft, input, acting), here)
    case 'makeStandard':
      return done(await runAction(makeTemplateStandard, input, acting), here)
    default:
      throw data(null, { status: 422 })
  }
}

const tones = { draft: 'neutral', published: 'ok', retired: 'line' } as const

export default function TemplatePage() {
  const t = useT('agreements')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const heading = t('templates.heading', { name: view.name, version: view.version })
  return (
    <main id="content" className="wrap page">
      <title>{heading}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.agreements(locale) },
          { label: t('templates.title'), href: paths.templates(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{heading}</h1>
        <p className="lead">
          <Tag tone={tones[view.state]}>{t(`templateState.${view.state}`)}</Tag> {t(`templates.next.${view.state}`)}
        </p>
        {returned && (
          <Notice tone="danger" title={t('problem.title')} live>
            <p>{returned.message}</p>
          </Notice>
        )}
        <Notice>
          <p>{t('templates.noLegalForm')}</p>
        </Notice>
      </header>
      <TemplateActions {...view} />
      <div className="ag__grid">
        <div className="stack stack--l">
          {view.former !== null && (
            <Disclosure
              summary={t('templates.changes', { count: view.changes.length, former: view.former })}
              open={view.state === 'draft'}
            >
              {view.changeNote && <p>{view.changeNote}</p>}
              <ClauseChanges clauses={view.changes} />
            </Disclosure>
          )}
          <TemplateClauses clauses={view.clauses} />
        </div>
        <aside className="card pad stack">
          <h2 className="h3">{t('templates.versions')}</h2>
          <ul className="stack stack--s">
            {view.versions.map(({ version, state, day }) => (
              <li key={version}>
                <a
                  href={`${paths.template(locale, { templateId: view.id })}?version=${version}`}
                  aria-current={version === view.version ? 'page' : undefined}
                >
                  {t('fact.version', { version })}
                </a>{' '}
                <span className="small muted">
                  {t(`templateState.${state}`)}, {day}
                </span>
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </main>
  )
}

type ActionsProps = Pick<
  ReturnType<typeof presentTemplate>,
  'id' | 'state' | 'hasDraft' | 'isPublished' | 'isStandard' | 'former'
>

function TemplateActions({ id, state, hasDraft, isPublished, isStandard, former }: ActionsProps) {
  const t = useT('agreements')
  const locale = useLocale()
  return (
    <form method="post" className="row no-print">
      {state === 'draft' && (
        <>
          <Button name="intent" value="publish">
            {t('templates.publish')}
          </Button>
          <ButtonLink variant="secondary" href={paths.editTemplate(locale, { templateId: id })}>
            {t('templates.edit')}
          </ButtonLink>
          {former !== null && (
            <Button name="intent" value="discard" variant="tertiary">
              {t('templates.discard')}
            </Button>
          )}
        </>
      )}
      {!hasDraft && (
        <Button name="intent" value="copy">
          {t('templates.copy')}
        </Button>
      )}
      {isPublished && !isStandard && (
        <Button name="intent" value="makeStandard" variant="secondary">
          {t('templates.makeStandard')}
        </Button>
      )}
    </form>
  )
}
