import { data, redirect, useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { saveNews } from '../actions/save-news.ts'
import { paths } from '../paths.ts'
import { NewsForm } from './news-form.tsx'
import { emptyNews, errorsOfNews, readNews } from './news-values.ts'
import './network.css'

export const handle = { permission: 'network.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'network.change')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const values = readNews(await request.formData())
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(saveNews, { newsId: null, ...values }, acting)
  if (answer.ok) return redirect(`${paths.editNews(locale, answer.result)}?done=saved`)
  return data({ values, errors: errorsOfNews(answer.problem, locale) }, { status: 422 })
}

export default function NewNewsPage() {
  const t = useT('network')
  const locale = useLocale()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('newsForm.newTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('newsDesk.title'), href: paths.newsDesk(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('newsForm.newTitle')}</h1>
        <p className="lead">{t('newsForm.newLead')}</p>
      </header>
      <NewsForm values={returned?.values ?? emptyNews} errors={returned?.errors ?? []} translations={{}} />
    </main>
  )
}
