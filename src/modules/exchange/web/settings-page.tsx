import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { chooseDigest } from '../actions/choose-digest.ts'
import { digestRhythms } from '../board.ts'
import { paths } from '../paths.ts'
import { topicName } from '../rules/topic-name.ts'
import { followedTopics, rhythmOf } from '../store/follows.ts'
import { allTopics } from '../store/topics.ts'

export const handle = { permission: 'exchange.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const { rhythm, followed } = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const ids = await followedTopics(db, actor.accountId)
    const topics = (await allTopics(db)).filter(({ id }) => ids.has(id))
    return { rhythm: await rhythmOf(db, actor.accountId), followed: topics }
  })
  return {
    rhythm: rhythm ?? 'none',
    followed: followed.map((topic) => topicName(topic, locale)),
    saved: new URL(request.url).searchParams.get('done') === 'saved',
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'exchange.read')
  const { locale } = context.get(pageRequest)
  const input = { rhythm: typed(await request.formData(), 'rhythm') }
  const chosen = await runAction(chooseDigest, input, { actor, networkId: actor.networkId, now: new Date() })
  if (!chosen.ok) throw data(null, { status: 422 })
  return redirect(`${paths.settings(locale)}?done=saved`)
}

export default function SettingsPage() {
  const t = useT('exchange')
  const locale = useLocale()
  const { rhythm, followed, saved } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('settings.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('settings.title')}</h1>
        <p className="lead">{t('settings.lead')}</p>
        {saved && (
          <Notice tone="ok" live>
            <p>{t('done.saved')}</p>
          </Notice>
        )}
      </header>
      <div className="stack stack--l narrow">
        <form method="post" className="stack">
          <ChoiceField
            name="rhythm"
            kind="radio"
            label={t('settings.rhythm')}
            choices={digestRhythms.map((each) => ({ value: each, label: t(`settings.${each}`) }))}
            chosen={[rhythm]}
          />
          <Button>{t('settings.submit')}</Button>
        </form>
        <section className="stack stack--s">
          <h2 className="h3">{t('settings.followed')}</h2>
          {followed.length === 0 ? (
            <p className="muted">{t('settings.noneFollowed')}</p>
          ) : (
            <ul>
              {followed.map((topic) => (
                <li key={topic}>{topic}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </main>
  )
}
