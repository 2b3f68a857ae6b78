import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import { Button, ErrorSummary, Tag, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { addTopic, hideTopic } from '../actions/change-topics.ts'
import { changeAlarm } from '../actions/change-alarm.ts'
import { paths } from '../paths.ts'
import { allTopics } from '../queries/public-members.ts'
import { alarmRows } from '../store/taking-out.ts'
import { actingAs } from './begin.ts'
import { errorAt, errorsOf, readValues, summaryOf } from './form-state.ts'
import './members.css'

export const handle = { permission: 'members.administer' }

const languages = ['de', 'en', 'vi'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.administer')
  const { locale } = context.get(pageRequest)
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => ({
    topics: await allTopics(db, locale),
    alarm: await alarmRows(db),
  }))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.administer')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = readValues(form, languages)
  const alarm = typed(form, 'rows')
  const acting = actingAs(actor)
  const finish = (answer: { ok: true } | { ok: false; problem: ActionProblem<string> }) =>
    answer.ok
      ? redirect(paths.topics(locale))
      : data(
          { values, alarm, errors: errorsOf(answer.problem, locale, { taken: 'de', tooMany: 'de' }) },
          { status: 422 },
        )
  switch (typed(form, 'intent')) {
    case 'alarm':
      return finish(await runAction(changeAlarm, { rows: Number(alarm) }, acting))
    case 'add':
      return finish(await runAction(addTopic, values, acting))
    default:
      return finish(
        await runAction(hideTopic, { key: typed(form, 'key'), hidden: typed(form, 'intent') === 'hide' }, acting),
      )
  }
}

export default function TopicsPage() {
  const t = useT('members')
  const { topics, alarm } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const errors = returned?.errors ?? []
  const labels = {
    de: t('topics.name_de'),
    en: t('topics.name_en'),
    vi: t('topics.name_vi'),
    rows: t('topics.alarmRows'),
  }
  return (
    <main id="content" className="wrap page">
      <title>{t('topics.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('topics.title')}</h1>
        <p className="lead">{t('topics.lead')}</p>
      </header>
      <ErrorSummary errors={summaryOf(errors, labels)} />
      <ul className="mb__list narrow">
        {topics.map(({ key, name, hidden, own }) => (
          <li key={key}>
            <form method="post" className="split">
              <span>
                {name} {own && <Tag tone="line">{t('topics.own')}</Tag>} {hidden && <Tag>{t('topics.hidden')}</Tag>}
              </span>
              <input type="hidden" name="key" value={key} />
              <Button variant="tertiary" size="s" name="intent" value={hidden ? 'show' : 'hide'}>
                {t(hidden ? 'topics.show' : 'topics.hide')}
                <span className="sr"> {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <section className="section narrow">
        <h2 className="h3">{t('topics.new')}</h2>
        <form method="post" className="stack" noValidate>
          {languages.map((language) => (
            <TextField
              key={language}
              id={language}
              name={language}
              label={labels[language]}
              lang={language}
              maxLength={80}
              defaultValue={returned?.values[language]}
              error={errorAt(errors, language)}
            />
          ))}
          <div>
            <Button variant="secondary" name="intent" value="add">
              {t('topics.add')}
            </Button>
          </div>
        </form>
      </section>
      <section className="section narrow">
        <h2 className="h3">{t('topics.alarm')}</h2>
        <form method="post" className="stack" noValidate>
          <TextField
            id="rows"
            name="rows"
            type="number"
            min={1}
            max={100_000}
            short
            label={labels.rows}
            hint={t('topics.alarmHint')}
            defaultValue={returned?.alarm || alarm}
            error={errorAt(errors, 'rows')}
          />
          <div>
            <Button variant="secondary" name="intent" value="alarm">
              {t('topics.alarmSave')}
            </Button>
          </div>
        </form>
      </section>
    </main>
  )
}
