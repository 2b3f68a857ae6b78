import { useId } from 'react'
import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, Notice, Tag, TextAreaField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { ListFrame } from '#platform/list/table'
import { excerptOf } from '#platform/markdown'
import { moderatePost } from '../actions/moderate-post.ts'
import { paths } from '../paths.ts'
import { readModeration, type ModeratedPost } from '../queries/read-moderation.ts'
import { longest } from '../rules/texts.ts'
import { moderationList, moderationRules, moderationState, moderationStates } from './moderation-list.ts'
import { authorLine } from './present-thread.ts'
import './exchange.css'

export const handle = { permission: 'exchange.moderate' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.moderate')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['saved'])
  const reading = readList(moderationList, address)
  const moderated = narrowRows(await readModeration(actor), reading.query, moderationRules, locale)
  const { rows, total } = pageOf(moderated, reading.query)
  const view = { reading, rows: rows.map((each) => presentModerated(each, locale)), total, done }
  return data(view, { status: listStatus(reading) })
}

type ModeratedView = ReturnType<typeof presentModerated>

function presentModerated(moderated: ModeratedPost, locale: Locale) {
  const { post, thread, author, reports } = moderated
  const t = translator(locale, 'exchange')
  return {
    id: post.id,
    state: moderationState(moderated),
    threadTitle: thread.title || t('thread.deletedTitle'),
    href: `${paths.thread(locale, { threadId: thread.id })}#${post.id}`,
    author: authorLine(author, locale),
    excerpt: excerptOf(post.body, 400),
    hiddenReason: post.hiddenReason,
    reports: reports.map(({ id, reason, reportedAt }) => ({ id, reason, on: formatDate(locale, reportedAt, 'short') })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.moderate')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const step = typed(form, 'intent')
  const postId = typed(form, 'postId')
  const reason = typed(form, 'reason')
  const input = step === 'hide' ? { step, postId, reason } : { step, postId }
  const moderated = await runAction(moderatePost, input, { actor, networkId: actor.networkId, now: new Date() })
  if (moderated.ok || moderated.problem.kind === 'refused') return redirect(`${paths.moderation(locale)}?done=saved`)
  if (moderated.problem.kind === 'notFound' || step !== 'hide') throw data(null, { status: 404 })
  const error = translator(locale, 'exchange')('error.reason', { most: longest.reason })
  return data({ postId, reason, error }, { status: 422 })
}

export default function ModerationPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { reading, rows, total, done } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('moderation.title')}</title>
      <div className="ex__thread">
        <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
        <header className="page__head">
          <h1 className="h1">{t('moderation.title')}</h1>
          <p className="lead">{t('moderation.lead')}</p>
          {done && (
            <Notice tone="ok" live>
              <p>{t('done.saved')}</p>
            </Notice>
          )}
        </header>
        <ListFrame
          caption={t('moderation.title')}
          definition={moderationList}
          reading={reading}
          total={total}
          path={paths.moderation(locale)}
          csvPath={paths.moderationCsv(locale)}
          sorts={(['reported', 'written', 'reports'] as const).map((name) => ({
            name,
            heading: t(`moderation.sort.${name}`),
          }))}
          fields={[
            { name: 'q', label: t('moderation.words') },
            {
              name: 'state',
              label: t('moderation.column.state'),
              choices: moderationStates.map((state) => ({ value: state, label: t(`moderation.${state}`) })),
            },
          ]}
          empty={<p className="muted">{t('moderation.nothing')}</p>}
        >
          <div className="stack">
            {rows.map((each) =>
              each.state === 'hidden' ? (
                <Hidden key={each.id} moderated={each} />
              ) : (
                <Reported key={each.id} moderated={each} />
              ),
            )}
          </div>
        </ListFrame>
      </div>
    </main>
  )
}

function Entry({ moderated: { state, threadTitle, href, author, excerpt } }: { moderated: ModeratedView }) {
  const t = useT('exchange')
  return (
    <>
      <p>
        <Tag tone={state === 'hidden' ? 'neutral' : 'warn'}>{t(`moderation.${state}`)}</Tag>
      </p>
      <h2 className="h4">
        <a href={href}>{threadTitle}</a>
      </h2>
      <p className="small muted">{author}</p>
      <p>{excerpt}</p>
    </>
  )
}

function Reported({ moderated }: { moderated: ModeratedView }) {
  const t = useT('exchange')
  const id = useId()
  const returned = useActionData<typeof action>()
  const mine = returned?.postId === moderated.id ? returned : undefined
  return (
    <article className="ex__post stack stack--m">
      <Entry moderated={moderated} />
      <ul className="small">
        {moderated.reports.map(({ id: reportId, reason, on }) => (
          <li key={reportId}>
            {t('moderation.reason', { date: on })} <span className="b">{reason}</span>
          </li>
        ))}
      </ul>
      <form method="post" className="stack stack--m" noValidate>
        <input type="hidden" name="postId" value={moderated.id} />
        <TextAreaField
          id={id}
          name="reason"
          label={t('thread.hideReason')}
          rows={2}
          maxLength={longest.reason}
          defaultValue={mine?.reason ?? ''}
          error={mine?.error}
        />
        <div className="row">
          <Button variant="secondary" size="s" name="intent" value="hide">
            {t('moderation.hideWith')}
          </Button>
          <Button variant="secondary" size="s" name="intent" value="dismiss">
            {t('moderation.dismiss')}
          </Button>
        </div>
      </form>
    </article>
  )
}

function Hidden({ moderated }: { moderated: ModeratedView }) {
  const t = useT('exchange')
  return (
    <article className="ex__post stack stack--m">
      <Entry moderated={moderated} />
      <p className="small">
        {t('moderation.hiddenReason')} <span className="b">{moderated.hiddenReason}</span>
      </p>
      <form method="post">
        <input type="hidden" name="postId" value={moderated.id} />
        <Button variant="secondary" size="s" name="intent" value="restore">
          {t('thread.restore')}
        </Button>
      </form>
    </article>
  )
}
