import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, ButtonLink, KeyValues, Notice, Tag } from '#platform/components'
import { inTransaction, isUuid } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { comment, withdrawComment } from '../actions/comment.ts'
import { moveRecommendation } from '../actions/move-recommendation.ts'
import { paths } from '../paths.ts'
import { namesFor } from '../queries/names.ts'
import { longest } from '../rules/content.ts'
import { mayChange, mayMove } from '../rules/policy.ts'
import { stepsFrom } from '../rules/states.ts'
import { commentsOf, recommendationById } from '../store/recommendations.ts'
import { CommentList } from './comment-list.tsx'
import { originText, presentRow, stateTones } from './present.ts'
import { ProgressForm } from './progress-form.tsx'
import './recommendations.css'

export const handle = { permission: 'recommendations.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.read')
  const { locale } = context.get(pageRequest)
  const { recommendationId = '' } = params
  if (!isUuid(recommendationId)) throw data(null, { status: 404 })
  const view = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const it = await recommendationById(db, recommendationId)
    if (!it) return null
    const comments = await commentsOf(db, it.id)
    const names = await namesFor(db, [it], {
      accountIds: comments.map(({ accountId }) => accountId),
      organisationIds: comments.map(({ organisationId }) => organisationId),
    })
    const t = translator(locale, 'recommendations')
    const personName = (accountId: string) => names.people.get(accountId) ?? t('page.someone')
    return {
      row: presentRow(it, names, calendarDay(new Date()), locale),
      origin: originText(it, locale),
      closingNote: it.closingNote,
      recorded: t('page.recordedBy', { date: formatDate(locale, it.recordedAt), name: personName(it.recordedBy) }),
      steps: mayMove(actor, it).allowed ? stepsFrom(it.state) : [],
      comments: comments.map(({ id, accountId, organisationId, body, writtenAt }) => ({
        id,
        body,
        by: `${personName(accountId)}, ${names.organisations.get(organisationId)?.name ?? ''}`,
        when: formatDate(locale, writtenAt),
        mine: accountId === actor.accountId,
      })),
    }
  })
  if (!view) throw data(null, { status: 404 })
  const saved = new URL(request.url).searchParams.get('done') === 'saved'
  return { ...view, mayChange: mayChange(actor).allowed, saved }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.read')
  const { locale } = context.get(pageRequest)
  const { recommendationId = '' } = params
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const intent = typed(form, 'intent')
  const note = typed(form, 'note')
  const body = typed(form, 'body')
  const answered =
    intent === 'comment'
      ? await runAction(comment, { recommendationId, body }, acting)
      : intent === 'withdraw'
        ? await runAction(withdrawComment, { commentId: typed(form, 'commentId') }, acting)
        : await runAction(moveRecommendation, { recommendationId, step: intent, note }, acting)
  if (answered.ok) return redirect(`${paths.recommendation(locale, { recommendationId })}?done=saved`)
  const { problem } = answered
  if (problem.kind === 'notFound' || (problem.kind === 'invalid' && intent === 'withdraw'))
    throw data(null, { status: 404 })
  const code = problem.kind === 'refused' ? problem.code : 'tooLong'
  return data({ intent, note, body, error: messageOf(intent, code, locale) }, { status: 422 })
}

function messageOf(intent: string, code: 'notPossible' | 'needsReason' | 'tooLong', locale: Locale): string {
  const t = translator(locale, 'recommendations')
  if (code !== 'tooLong') return t(`error.${code}`)
  return intent === 'comment'
    ? t('error.comment', { most: longest.comment })
    : t('error.note', { most: longest.closingNote })
}

export default function RecommendationPage() {
  const t = useT('recommendations')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { row } = view
  const outcome = row.state === 'dropped' ? t('page.dropReason') : t('page.outcome')
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{row.text}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.list(locale) }]} />
      <div className="rc__page">
        <div>
          <header className="page__head">
            <h1 className="h2">{row.text}</h1>
            <p className="row row--s">
              <Tag tone={stateTones[row.state]}>{row.stateText}</Tag>
              {row.overdue && (
                <Tag tone="danger" icon="warning">
                  {t('list.overdue')} {row.dueIn}
                </Tag>
              )}
            </p>
            {view.saved && (
              <Notice tone="ok" live>
                <p>{t('page.saved')}</p>
              </Notice>
            )}
          </header>
          <KeyValues
            facts={[
              { key: t('page.owner'), value: [row.organisation, row.person].filter(Boolean).join(', ') },
              { key: t('page.due'), value: row.overdue || row.dueIn === null ? row.due : `${row.due} (${row.dueIn})` },
              ...(view.closingNote === '' ? [] : [{ key: outcome, value: view.closingNote }]),
              { key: t('page.origin'), value: view.origin },
              { key: t('page.recorded'), value: view.recorded },
            ]}
          />
          {view.mayChange && (
            <p className="rc__edit">
              <ButtonLink href={paths.edit(locale, { recommendationId: row.id })} variant="secondary" size="s">
                {t('page.edit')}
              </ButtonLink>
            </p>
          )}
          <CommentList comments={view.comments} returned={returned?.intent === 'comment' ? returned : undefined} />
        </div>
        {view.steps.length > 0 && (
          <ProgressForm
            steps={view.steps}
            returned={returned && returned.intent !== 'comment' ? returned : undefined}
          />
        )}
      </div>
    </main>
  )
}
