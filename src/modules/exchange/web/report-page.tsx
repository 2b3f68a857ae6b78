import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ErrorSummary, TextAreaField } from '#platform/components'
import { typed } from '#platform/form'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'
import { excerptOf } from '#platform/markdown'
import { reportPost } from '../actions/report-post.ts'
import { paths } from '../paths.ts'
import { longest } from '../rules/texts.ts'
import { postOrNotFound } from './post-or-not-found.ts'
import { authorLine } from './present-thread.ts'
import { writing } from './writing-limit.ts'
import './exchange.css'

export const handle = { permission: 'exchange.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const { post, thread, author, mayReport } = await postOrNotFound(actor, params.postId)
  if (!mayReport) throw data(null, { status: 404 })
  return {
    thread: {
      title: thread.title || translator(locale, 'exchange')('thread.deletedTitle'),
      href: paths.thread(locale, { threadId: thread.id }),
    },
    author: authorLine(author, locale),
    excerpt: excerptOf(post.body, 400),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  limitPage(context, writing)
  const { locale } = context.get(pageRequest)
  const { post, thread } = await postOrNotFound(actor, params.postId)
  const reason = typed(await request.formData(), 'reason')
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const reported = await runAction(reportPost, { postId: post.id, reason }, acting)
  if (reported.ok) return redirect(`${paths.thread(locale, { threadId: thread.id })}?done=reported`)
  if (reported.problem.kind !== 'invalid') throw data(null, { status: 404 })
  const error = translator(locale, 'exchange')('error.reason', { most: longest.reason })
  return data({ reason, error }, { status: 422 })
}

export default function ReportPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { thread, author, excerpt } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('report.title')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('board.title'), href: paths.board(locale) },
          { label: thread.title, href: thread.href },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('report.title')}</h1>
        <p className="lead">{t('report.lead')}</p>
      </header>
      <div className="stack stack--l narrow">
        <blockquote className="card pad">
          <p>{excerpt}</p>
          <p className="small muted">{author}</p>
        </blockquote>
        <form method="post" className="stack" noValidate>
          {returned && (
            <ErrorSummary errors={[{ fieldId: 'reason', label: t('report.reason'), message: returned.error }]} />
          )}
          <TextAreaField
            id="reason"
            name="reason"
            label={t('report.reason')}
            hint={t('report.hint')}
            rows={3}
            maxLength={longest.reason}
            defaultValue={returned?.reason ?? ''}
            error={returned?.error}
          />
          <div>
            <Button>{t('report.submit')}</Button>
          </div>
        </form>
      </div>
    </main>
  )
}
