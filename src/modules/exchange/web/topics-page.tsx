import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Disclosure, ErrorSummary, Notice, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed, wrongFields } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { locales, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { saveTopic } from '../actions/save-topic.ts'
import type { Topic, TopicText } from '../board.ts'
import { paths } from '../paths.ts'
import { longest } from '../rules/texts.ts'
import { topicName } from '../rules/topic-name.ts'
import { allTopics } from '../store/topics.ts'
import './exchange.css'

export const handle = { permission: 'exchange.moderate' }

type Values = { topicId: string; texts: Record<Locale, TopicText>; closed: boolean }

const noText: TopicText = { name: '', about: '' }
const newTopic: Values = { topicId: '', texts: { de: noText, en: noText, vi: noText }, closed: false }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.moderate')
  const { locale } = context.get(pageRequest)
  const topics = await inTransaction({ networkId: actor.networkId, readOnly: true }, allTopics)
  return {
    topics: topics.map((topic) => ({ name: topicName(topic, locale), values: valuesOf(topic) })),
    saved: new URL(request.url).searchParams.get('done') === 'saved',
  }
}

function valuesOf({ id, texts, closed }: Topic): Values {
  return { topicId: id, texts: { de: texts.de, en: texts.en ?? noText, vi: texts.vi ?? noText }, closed }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.moderate')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const textIn = (language: Locale) => ({
    name: typed(form, `name.${language}`),
    about: typed(form, `about.${language}`),
  })
  const values: Values = {
    topicId: typed(form, 'topicId'),
    texts: { de: textIn('de'), en: textIn('en'), vi: textIn('vi') },
    closed: typed(form, 'closed') === 'yes',
  }
  const input = { topicId: values.topicId || null, texts: values.texts, closed: values.closed }
  const saved = await runAction(saveTopic, input, { actor, networkId: actor.networkId, now: new Date() })
  if (saved.ok) return redirect(`${paths.topics(locale)}?done=saved`)
  if (saved.problem.kind !== 'invalid') throw data(null, { status: 404 })
  const t = translator(locale, 'exchange')
  const errors = wrongFields(saved.problem.issues).map((path) => {
    const [, language = 'de', part] = path.split('.')
    const message =
      part === 'about'
        ? t('error.topicAbout', { most: longest.topicAbout })
        : t('error.topicName', { most: longest.topicName })
    return { field: `${part === 'about' ? 'about' : 'name'}.${language}`, message }
  })
  return data({ values, errors }, { status: 422 })
}

type FieldErrors = readonly { field: string; message: string }[]

export default function TopicsPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { topics, saved } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const shown = (values: Values) => (returned?.values.topicId === values.topicId ? returned.values : values)
  const errorsOf = (values: Values) => (returned?.values.topicId === values.topicId ? returned.errors : [])
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('topics.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('topics.title')}</h1>
        <p className="lead">{t('topics.lead')}</p>
        {saved && (
          <Notice tone="ok" live>
            <p>{t('done.saved')}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        {topics.map(({ name, values }) => (
          <Disclosure key={values.topicId} summary={name} open={errorsOf(values).length > 0}>
            <TopicForm values={shown(values)} errors={errorsOf(values)} submit={t('topics.save')} />
          </Disclosure>
        ))}
        <section className="stack">
          <h2 className="h2">{t('topics.new')}</h2>
          <TopicForm values={shown(newTopic)} errors={errorsOf(newTopic)} submit={t('topics.create')} />
        </section>
      </div>
    </main>
  )
}

function TopicForm({ values, errors, submit }: { values: Values; errors: FieldErrors; submit: string }) {
  const t = useT('exchange')
  const headings = { de: t('topics.german'), en: t('topics.english'), vi: t('topics.vietnamese') }
  const idOf = (field: string) => `${values.topicId || 'new'}-${field}`
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <form method="post" className="card pad stack" noValidate>
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({ fieldId: idOf(field), label: t('topics.name'), message }))}
      />
      <input type="hidden" name="topicId" value={values.topicId} />
      {locales.map((language) => (
        <fieldset key={language} className="fieldset">
          <legend className="h4">{headings[language]}</legend>
          <TextField
            id={idOf(`name.${language}`)}
            name={`name.${language}`}
            label={t('topics.name')}
            lang={language}
            maxLength={longest.topicName}
            defaultValue={values.texts[language].name}
            error={errorAt(`name.${language}`)}
          />
          <TextField
            id={idOf(`about.${language}`)}
            name={`about.${language}`}
            label={t('topics.about')}
            lang={language}
            maxLength={longest.topicAbout}
            defaultValue={values.texts[language].about}
            error={errorAt(`about.${language}`)}
          />
        </fieldset>
      ))}
      <ChoiceField
        name="closed"
        kind="checkbox"
        label={t('topics.intake')}
        choices={[{ value: 'yes', label: t('topics.closed') }]}
        chosen={values.closed ? ['yes'] : []}
      />
      <div>
        <Button variant={values.topicId ? 'secondary' : 'primary'}>{submit}</Button>
      </div>
    </form>
  )
}
