import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, ErrorSummary, SelectField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { fileHint } from '#platform/files'
import { typed, wrongFields } from '#platform/form'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { translator, useLocale, useT, type Locale } from '#platform/i18n'
import { acceptedFiles, attachFile, mostFiles } from '../actions/attach-file.ts'
import { startThread } from '../actions/start-thread.ts'
import { paths } from '../paths.ts'
import { topicName } from '../rules/topic-name.ts'
import { allTopics } from '../store/topics.ts'
import { summaryOf, TextFields, textErrors, type TextErrors } from './text-fields.tsx'
import { readUploads, uploadBytes } from './uploads.ts'
import { writing } from './writing-limit.ts'
import './exchange.css'

export const handle = { permission: 'exchange.write', uploadBytes }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.write')
  const { locale } = context.get(pageRequest)
  const topics = await inTransaction({ networkId: actor.networkId, readOnly: true }, allTopics)
  const open = topics.filter(({ closed }) => !closed)
  return {
    topics: open.map((topic) => ({ value: topic.id, label: topicName(topic, locale) })),
    chosen: new URL(request.url).searchParams.get('topic') ?? '',
    filesHint: translator(locale, 'exchange')('new.filesHint', {
      most: mostFiles,
      hint: fileHint(locale, acceptedFiles),
    }),
  }
}

type Errors = TextErrors & Partial<Record<'topicId' | 'kind', string>>

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.write')
  limitPage(context, writing)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = {
    topicId: typed(form, 'topicId'),
    kind: typed(form, 'kind'),
    title: typed(form, 'title'),
    body: typed(form, 'body'),
  }
  const refuse = (errors: Errors) => data({ values, errors }, { status: 422 })
  const uploads = await readUploads(form, locale)
  if (!uploads.ok) return refuse({ files: uploads.message })
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const started = await runAction(startThread, values, acting)
  if (!started.ok) {
    const again = uploads.files.length > 0 ? { files: translator(locale, 'exchange')('new.filesAgain') } : {}
    return refuse({ ...errorsOf(started.problem, locale), ...again })
  }
  const { threadId, postId } = started.result
  for (const file of uploads.files) await runAction(attachFile, { postId, file }, acting)
  return redirect(`${paths.thread(locale, { threadId })}?done=started`)
}

function errorsOf(problem: ActionProblem<'topicClosed'>, locale: Locale): Errors {
  const t = translator(locale, 'exchange')
  if (problem.kind === 'refused') return { topicId: t('error.topicClosed') }
  if (problem.kind === 'notFound') return { topicId: t('error.topicId') }
  const wrong = wrongFields(problem.issues)
  return {
    ...(wrong.includes('topicId') && { topicId: t('error.topicId') }),
    ...(wrong.includes('kind') && { kind: t('error.kind') }),
    ...textErrors(problem.issues, locale),
  }
}

export default function NewThreadPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { topics, chosen, filesHint } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? { topicId: chosen, kind: 'question', title: '', body: '' }
  const errors: Errors = returned?.errors ?? {}
  const labels = {
    kind: t('new.kind'),
    topicId: t('new.topic'),
    title: t('new.titleLabel'),
    body: t('new.body'),
    files: t('new.files'),
  }
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('new.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('new.title')}</h1>
        <p className="lead">{t('new.lead')}</p>
      </header>
      <form method="post" encType="multipart/form-data" className="stack stack--l narrow" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <ChoiceField
          id="kind"
          name="kind"
          kind="radio"
          label={labels.kind}
          choices={[
            { value: 'question', label: t('kind.question'), hint: t('new.questionHint') },
            { value: 'article', label: t('kind.article'), hint: t('new.articleHint') },
          ]}
          chosen={[values.kind]}
          error={errors.kind}
        />
        <SelectField
          id="topicId"
          name="topicId"
          label={labels.topicId}
          choices={topics}
          defaultValue={values.topicId}
          error={errors.topicId}
        />
        <TextFields
          values={values}
          errors={errors}
          labels={labels}
          withTitle
          titleHint={t('new.titleHint')}
          filesHint={filesHint}
        />
        <div>
          <Button>{t('new.submit')}</Button>
        </div>
      </form>
    </main>
  )
}
