import { data, redirect, useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { typed } from '#platform/form'
import { translator, useLocale, useT } from '#platform/i18n'

import { addFeed } from '../actions/keep-feed.ts'
import { paths } from '../paths.ts'
import { beginDesk, notFound } from './desk-request.ts'
import { FeedForm } from './feed-form.tsx'
import { emptyForm, readFeedForm } from './read-form.ts'
import { tryFeed } from './try-feed.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  await beginDesk(args)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const { actor, locale, now } = await beginDesk(args)
  const form = await args.request.formData()
  const { values, errors, fields } = readFeedForm(form, locale)
  const again = (problem: string | null = null) => data({ values, errors, problem, trial: null }, { status: 422 })
  if (!fields) return again()
  if (typed(form, 'do') === 'try')
    return { values, errors, problem: null, trial: await tryFeed(args.context, fields, locale) }
  const { organisationId, accountId, networkId } = actor
  const answer = await runAction(addFeed, { ...fields, organisationId, accountId }, { actor, networkId, now })
  if (answer.ok) throw redirect(paths.feed(locale, { feedId: answer.result.feedId ?? '' }))
  const { problem } = answer
  if (problem.kind === 'notFound') notFound()
  return again(
    translator(locale, 'feeds')(`refused.${problem.kind === 'refused' ? problem.code : 'invalid'}`, { most: 20 }),
  )
}

export default function NewFeedPage() {
  const t = useT('feeds')
  const locale = useLocale()
  const answer = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('new.title')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.feeds(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('new.title')}</h1>
        <p className="lead">{t('new.lead')}</p>
      </header>
      <FeedForm
        values={answer?.values ?? emptyForm}
        errors={answer?.errors ?? {}}
        problem={answer?.problem ?? null}
        trial={answer?.trial ?? null}
        nameFixed={false}
        cancelHref={paths.feeds(locale)}
      />
    </main>
  )
}
