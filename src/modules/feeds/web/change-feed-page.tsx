import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { typed } from '#platform/form'
import { translator, useLocale, useT } from '#platform/i18n'

import { changeFeedOf } from '../actions/keep-feed.ts'
import { paths } from '../paths.ts'
import { beginFeed, notFound } from './desk-request.ts'
import { FeedForm } from './feed-form.tsx'
import { readFeedForm, valuesOf } from './read-form.ts'
import { tryFeed } from './try-feed.ts'

export const handle = { permission: 'vacancies.import' }

export async function loader(args: LoaderFunctionArgs) {
  const { feed } = await beginFeed(args)
  return { feedId: feed.id, values: valuesOf(feed) }
}

export async function action(args: ActionFunctionArgs) {
  const { actor, feed, locale, now } = await beginFeed(args)
  const form = await args.request.formData()
  const { values, errors, fields } = readFeedForm(form, locale, feed.name)
  if (!fields) return data({ values, errors, problem: null, trial: null }, { status: 422 })
  if (typed(form, 'do') === 'try')
    return { values, errors, problem: null, trial: await tryFeed(args.context, fields, locale) }
  const { name: _name, ...changed } = fields
  const input = { step: 'change', feedId: feed.id, ...changed }
  const answer = await runAction(changeFeedOf, input, { actor, networkId: actor.networkId, now })
  if (answer.ok) throw redirect(paths.feed(locale, { feedId: feed.id }))
  if (answer.problem.kind === 'notFound') notFound()
  const problem = translator(locale, 'feeds')('refused.invalid')
  return data({ values, errors, problem, trial: null }, { status: 422 })
}

export default function ChangeFeedPage() {
  const t = useT('feeds')
  const locale = useLocale()
  const { feedId, values } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const feedHref = paths.feed(locale, { feedId })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{values.name}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.feeds(locale) },
          { label: values.name, href: feedHref },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{values.name}</h1>
      </header>
      <FeedForm
        values={answer?.values ?? values}
        errors={answer?.errors ?? {}}
        problem={answer?.problem ?? null}
        trial={answer?.trial ?? null}
        nameFixed
        cancelHref={feedHref}
      />
    </main>
  )
}
