import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import {
  Breadcrumb,
  Button,
  Disclosure,
  ErrorSummary,
  Notice,
  SelectField,
  Tag,
  TextAreaField,
} from '#platform/components'
import { isUuid } from '#platform/db'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { readThread } from '../queries/read-thread.ts'
import { topicName } from '../rules/topic-name.ts'
import { longest } from '../rules/texts.ts'
import { PostArticle } from './post-article.tsx'
import { presentPost } from './present-thread.ts'
import { actOnThread } from './thread-intents.ts'
import { writing } from './writing-limit.ts'
import './exchange.css'

export const handle = { permission: 'exchange.read' }

const outcomes = ['answered', 'started', 'edited', 'deleted', 'reported', 'saved'] as const

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const { threadId = '' } = params
  const page = isUuid(threadId) ? await readThread(actor, threadId) : null
  if (!page) throw data(null, { status: 404 })
  const { thread, topic, opening, answers, may, topics } = page
  const said = new URL(request.url).searchParams.get('done')
  return {
    title: opening ? thread.title : translator(locale, 'exchange')('thread.deletedTitle'),
    kind: thread.kind,
    locked: thread.locked,
    pinned: thread.pinned,
    acceptedPostId: thread.acceptedPostId,
    topic: { id: topic.id, name: topicName(topic, locale) },
    opening: opening && presentPost(opening, locale),
    answers: answers.map((answer) => presentPost(answer, locale)),
    answerCount: thread.answers,
    may,
    topics: topics.map((each) => ({ value: each.id, label: topicName(each, locale) })),
    done: outcomes.find((outcome) => outcome === said) ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  limitPage(context, writing)
  const { locale } = context.get(pageRequest)
  const { threadId = '' } = params
  if (!isUuid(threadId)) throw data(null, { status: 404 })
  const outcome = await actOnThread(actor, threadId, await request.formData(), locale)
  if (outcome.kind === 'refused')
    return data({ error: outcome.message, typed: outcome.typed, field: outcome.field }, { status: 422 })
  return redirect(`${paths.thread(locale, { threadId })}?done=${outcome.done}`)
}

export default function ThreadPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { opening, answers, topic, may } = view
  const returnedFor = (postId: string) => (returned?.field === `reason-${postId}` ? returned : undefined)
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{view.title}</title>
      <div className="ex__thread">
        <Breadcrumb
          crumbs={[
            { label: t('board.title'), href: paths.board(locale) },
            { label: topic.name, href: `${paths.board(locale)}?topic=${topic.id}` },
          ]}
        />
        <header className="page__head">
          <h1 className="h1 ex__title">{view.title}</h1>
          <p className="row row--s">
            <Tag>{t(`kind.${view.kind}`)}</Tag>
            {view.acceptedPostId && (
              <Tag tone="ok" icon="done">
                {t('mark.solved')}
              </Tag>
            )}
            {view.pinned && <Tag tone="line">{t('mark.pinned')}</Tag>}
            {view.locked && <Tag tone="line">{t('mark.locked')}</Tag>}
          </p>
          {view.done && (
            <Notice tone="ok" live>
              <p>{t(`done.${view.done}`)}</p>
            </Notice>
          )}
          {returned && (
            <ErrorSummary
              errors={[
                {
                  fieldId: returned.field,
                  label: t(returned.field === 'body' ? 'thread.answerLabel' : 'thread.hideReason'),
                  message: returned.error,
                },
              ]}
            />
          )}
        </header>
        {opening ? (
          <PostArticle
            post={opening}
            helped={false}
            mayAccept={false}
            mayModerate={may.moderate}
            returned={returnedFor(opening.id)}
          />
        ) : (
          <p className="muted ex__post">{t('thread.deletedText')}</p>
        )}
        <section aria-labelledby="answers">
          <h2 className="h3 ex__answers" id="answers">
            {t('board.answers', { count: view.answerCount })}
          </h2>
          {answers.map((answer) => (
            <PostArticle
              key={answer.id}
              post={answer}
              helped={answer.id === view.acceptedPostId}
              mayAccept={may.accept && answer.hiddenReason === null}
              mayModerate={may.moderate}
              returned={returnedFor(answer.id)}
            />
          ))}
        </section>
        <AnswerForm
          may={may.answer}
          locked={view.locked}
          typed={returned?.field === 'body' ? returned.typed : ''}
          error={returned?.field === 'body' ? returned.error : undefined}
        />
        {may.moderate && (
          <ModerateThread locked={view.locked} pinned={view.pinned} topicId={topic.id} topics={view.topics} />
        )}
      </div>
    </main>
  )
}

interface AnswerFormProps {
  may: boolean
  locked: boolean
  typed: string
  error: string | undefined
}

function AnswerForm({ may, locked, typed, error }: AnswerFormProps) {
  const t = useT('exchange')
  // Whoever was writing while the thread was locked still finds the text.
  if (!may && typed === '') return <p className="muted section">{t(locked ? 'thread.locked' : 'thread.mayNotWrite')}</p>
  return (
    <form method="post" className="stack section no-print" aria-label={t('thread.answerHeading')}>
      <TextAreaField
        id="body"
        name="body"
        label={t('thread.answerLabel')}
        hint={t('thread.markdownHint')}
        rows={7}
        maxLength={longest.body}
        defaultValue={typed}
        error={error}
      />
      {may && (
        <Button name="intent" value="answer">
          {t('thread.answerSubmit')}
        </Button>
      )}
    </form>
  )
}

interface ModerateThreadProps {
  locked: boolean
  pinned: boolean
  topicId: string
  topics: readonly { value: string; label: string }[]
}

function ModerateThread({ locked, pinned, topicId, topics }: ModerateThreadProps) {
  const t = useT('exchange')
  return (
    <div className="section no-print">
      <Disclosure summary={t('thread.moderate')}>
        <div className="card pad stack">
          <form method="post" className="row">
            <Button variant="secondary" size="s" name="intent" value={locked ? 'unlock' : 'lock'}>
              {t(locked ? 'thread.unlock' : 'thread.lock')}
            </Button>
            <Button variant="secondary" size="s" name="intent" value={pinned ? 'unpin' : 'pin'}>
              {t(pinned ? 'thread.unpin' : 'thread.pin')}
            </Button>
          </form>
          <form method="post" className="row">
            <SelectField name="topicId" label={t('thread.move')} choices={topics} defaultValue={topicId} />
            <Button variant="secondary" size="s" name="intent" value="move">
              {t('thread.moveSubmit')}
            </Button>
          </form>
        </div>
      </Disclosure>
    </div>
  )
}
