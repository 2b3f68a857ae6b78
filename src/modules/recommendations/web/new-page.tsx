import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb } from '#platform/components'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { recordRecommendation } from '../actions/record-recommendation.ts'
import { paths } from '../paths.ts'
import { formChoices } from './form-choices.ts'
import { RecommendationForm } from './recommendation-form.tsx'
import { contentOf, emptyValues, errorsOf, readValues } from './recommendation-values.ts'

export const handle = { permission: 'recommendations.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.change')
  return { ...(await formChoices(actor)), values: emptyValues(actor.organisationId, calendarDay(new Date())) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.change')
  const { locale } = context.get(pageRequest)
  const values = readValues(await request.formData())
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const recorded = await runAction(recordRecommendation, contentOf(values), acting)
  if (recorded.ok) return redirect(paths.recommendation(locale, recorded.result))
  return data({ values, errors: errorsOf(recorded.problem, locale) }, { status: 422 })
}

export default function NewPage() {
  const t = useT('recommendations')
  const locale = useLocale()
  const { values, ...choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('form.newTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.list(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('form.newTitle')}</h1>
        <p className="lead">{t('form.lead')}</p>
      </header>
      <RecommendationForm
        {...choices}
        values={returned?.values ?? values}
        errors={returned?.errors ?? {}}
        submit={t('form.record')}
      />
    </main>
  )
}
