import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type StaffActor } from '#platform/action'
import { Breadcrumb, Button, Notice, Tag } from '#platform/components'
import { inTransaction, isUuid } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { moveNews } from '../actions/move-news.ts'
import { saveNews } from '../actions/save-news.ts'
import { translationState, type News } from '../news.ts'
import { paths } from '../paths.ts'
import { newsById } from '../store/news.ts'
import { NewsForm } from './news-form.tsx'
import { errorsOfNews, readNews, valuesOfNews } from './news-values.ts'
import './network.css'

export const handle = { permission: 'network.change' }

const moves = { publish: 'published', withdraw: 'withdrawn', delete: 'deleted' } as const
const outcomes = ['saved', 'published', 'withdrawn'] as const

async function newsOrNotFound({ networkId }: StaffActor, newsId = ''): Promise<News> {
  const news = isUuid(newsId) ? await inTransaction({ networkId, readOnly: true }, (db) => newsById(db, newsId)) : null
  if (!news) throw data(null, { status: 404 })
  return news
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const news = await newsOrNotFound(actor, params.newsId)
  return {
    newsId: news.id,
    state: news.state,
    values: valuesOfNews(news),
    translations: { en: translationState(news, 'en'), vi: translationState(news, 'vi') },
    done: outcomes.find((outcome) => outcome === new URL(request.url).searchParams.get('done')) ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { id: newsId } = await newsOrNotFound(actor, params.newsId)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const here = paths.editNews(locale, { newsId })
  const to = moves[typed(form, 'intent') as keyof typeof moves]
  if (to !== undefined) {
    const moved = await runAction(moveNews, { newsId, to }, acting)
    if (!moved.ok && moved.problem.kind !== 'refused') throw data(null, { status: 404 })
    return redirect(to === 'deleted' && moved.ok ? `${paths.newsDesk(locale)}?done=deleted` : `${here}?done=${to}`)
  }
  const values = readNews(form)
  const answer = await runAction(saveNews, { newsId, ...values }, acting)
  if (answer.ok) return redirect(`${here}?done=saved`)
  return data({ values, errors: errorsOfNews(answer.problem, locale) }, { status: 422 })
}

const tones = { draft: 'info', published: 'ok', withdrawn: 'neutral' } as const

export default function EditNewsPage() {
  const t = useT('network')
  const locale = useLocale()
  const { newsId, state, values, translations, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('newsForm.editTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('newsDesk.title'), href: paths.newsDesk(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('newsForm.editTitle')}</h1>
        <p>
          <Tag tone={tones[state]}>{t(`newsDesk.states.${state}`)}</Tag>{' '}
          {state === 'published' && <a href={paths.newsItem(locale, { newsId })}>{t('newsForm.toPage')}</a>}
        </p>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`newsForm.${done}`)}</p>
          </Notice>
        )}
      </header>
      <NewsForm values={returned?.values ?? values} errors={returned?.errors ?? []} translations={translations} />
      <form method="post" className="row section--near narrow">
        {state === 'published' ? (
          <Button variant="secondary" name="intent" value="withdraw">
            {t('newsForm.withdraw')}
          </Button>
        ) : (
          <>
            <Button variant="secondary" name="intent" value="publish">
              {t('newsForm.publish')}
            </Button>
            <Button variant="tertiary" name="intent" value="delete">
              {t('newsForm.delete')}
            </Button>
          </>
        )}
      </form>
    </main>
  )
}
