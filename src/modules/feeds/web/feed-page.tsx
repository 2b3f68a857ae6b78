import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ButtonLink, Disclosure, KeyValues, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { translator, useLocale, useT } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'

import { changeFeedOf } from '../actions/keep-feed.ts'
import { paths } from '../paths.ts'
import { runList, runOutcomes, runRules } from '../rules/feed-list.ts'
import { pausedAfterFailures } from '../rules/schedule.ts'
import { beginFeed, notFound } from './desk-request.ts'
import { presentFeed, presentRun } from './present-feed.ts'
import './feeds.css'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { feed, runs, locale } = await beginFeed(args)
  const reading = readList(runList, new URL(args.request.url).searchParams)
  const { rows, total } = pageOf(narrowRows(runs, reading.query, runRules, locale), reading.query)
  const log = { reading, rows: rows.map((run) => presentRun(run, locale)), total }
  return data({ view: presentFeed(feed, locale), log }, { status: listStatus(reading) })
}

export async function action(args: ActionFunctionArgs) {
  const { actor, feed, locale, now } = await beginFeed(args)
  const form = await args.request.formData()
  const step = typed(form, 'step')
  const input = { step, feedId: feed.id, ...(step === 'remove' && { close: form.get('close') !== null }) }
  const answer = await runAction(changeFeedOf, input, { actor, networkId: actor.networkId, now })
  if (!answer.ok) {
    const { problem } = answer
    if (problem.kind === 'notFound') notFound()
    const code = problem.kind === 'refused' ? problem.code : 'invalid'
    return data({ problem: translator(locale, 'feeds')(`refused.${code}`) }, { status: 422 })
  }
  throw redirect(step === 'remove' ? paths.feeds(locale) : paths.feed(locale, { feedId: feed.id }))
}

export default function FeedPage() {
  const t = useT('feeds')
  const locale = useLocale()
  const { view, log } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const steps = view.state === 'paused' ? (['resume'] as const) : (['fetch', 'pause'] as const)
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{view.name}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.feeds(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{view.name}</h1>
        <p>
          <Tag tone={view.tone}>{view.stateText}</Tag>
        </p>
      </header>
      <div className="stack stack--xl">
        {problem && (
          <Notice tone="danger" live>
            <p>{problem}</p>
          </Notice>
        )}
        {view.state === 'failing' && (
          <Notice tone="warn">
            <p>{t('page.failingText', { step: t('step.fetch'), most: pausedAfterFailures })}</p>
          </Notice>
        )}
        {view.state === 'paused' && (
          <Notice tone="warn">
            <p>{t('page.pausedText')}</p>
          </Notice>
        )}
        <KeyValues
          facts={[
            { key: t('form.url'), value: view.url },
            { key: t('form.schedule'), value: view.schedule },
            ...(view.next ? [{ key: t('list.next'), value: view.next }] : []),
          ]}
        />
        <div className="row">
          {steps.map((step) => (
            <form key={step} method="post">
              <Button name="step" value={step} variant="secondary">
                {t(`step.${step}`)}
              </Button>
            </form>
          ))}
          <ButtonLink href={paths.changeFeed(locale, { feedId: view.id })} variant="tertiary">
            {t('page.change')}
          </ButtonLink>
        </div>
        <section className="stack stack--m feed__runs">
          <h2 className="h2">{t('page.runs')}</h2>
          <RunTable feedId={view.id} log={log} />
        </section>
        <Disclosure summary={t('page.remove')}>
          <form method="post" className="stack stack--m narrow">
            <label className="kern-form-check">
              <input className="kern-form-check__checkbox" type="checkbox" name="close" defaultChecked />
              <span className="kern-label">{t('page.removeClose')}</span>
            </label>
            <p>
              <Button name="step" value="remove" variant="secondary">
                {t('page.removeSubmit')}
              </Button>
            </p>
          </form>
        </Disclosure>
      </div>
    </main>
  )
}

type Log = ReturnType<typeof useLoaderData<typeof loader>>['log']

function RunTable({ feedId, log: { reading, rows, total } }: { feedId: string; log: Log }) {
  const t = useT('feeds')
  const locale = useLocale()
  return (
    <DataTable
      caption={t('page.runs')}
      definition={runList}
      reading={reading}
      rows={rows}
      rowKey={({ key }) => key}
      total={total}
      path={paths.feed(locale, { feedId })}
      csvPath={paths.runsCsv(locale, { feedId })}
      columns={[
        { key: 'at', heading: t('run.at'), sort: 'at', cell: ({ at }) => at },
        {
          key: 'outcome',
          heading: t('run.outcome'),
          sort: 'outcome',
          cell: ({ tone, outcome }) => <Tag tone={tone}>{outcome}</Tag>,
        },
        { key: 'result', heading: t('run.result'), cell: ({ result }) => result },
        {
          key: 'rejected',
          heading: t('run.rejected'),
          sort: 'rejected',
          cell: ({ rejectedHref }) => rejectedHref && <a href={rejectedHref}>{t('run.correct')}</a>,
        },
      ]}
      fields={[
        {
          name: 'outcome',
          label: t('run.outcome'),
          choices: runOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
        },
      ]}
      empty={<p className="muted">{t('page.noRuns')}</p>}
    />
  )
}
