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
import { inTransaction, isUuid } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { changeRecommendation } from '../actions/change-recommendation.ts'
import { paths } from '../paths.ts'
import { recommendationById } from '../store/recommendations.ts'
import { formChoices } from './form-choices.ts'
import { RecommendationForm } from './recommendation-form.tsx'
import { contentOf, errorsOf, readValues, valuesOf } from './recommendation-values.ts'

export const handle = { permission: 'recommendations.change' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.change')
  const { recommendationId = '' } = params
  const it = isUuid(recommendationId)
    ? await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
        recommendationById(db, recommendationId),
      )
    : null
  if (!it) throw data(null, { status: 404 })
  return { ...(await formChoices(actor)), values: valuesOf(it), recommendationId: it.id }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'recommendations.change')
  const { locale } = context.get(pageRequest)
  const { recommendationId = '' } = params
  const values = readValues(await request.formData())
  const input = { recommendationId, content: contentOf(values) }
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const changed = await runAction(changeRecommendation, input, acting)
  if (changed.ok) return redirect(`${paths.recommendation(locale, { recommendationId })}?done=saved`)
  return data({ values, errors: errorsOf(changed.problem, locale) }, { status: 422 })
}

export default function EditPage() {
  const t = useT('recommendations')
  const locale = useLocale()
  const { values, recommendationId, ...choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('form.editTitle')}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.list(locale) },
          { label: values.text, href: paths.recommendation(locale, { recommendationId }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('form.editTitle')}</h1>
      </header>
      <RecommendationForm
        {...choices}
        values={returned?.values ?? values}
        errors={returned?.errors ?? {}}
        submit={t('form.save')}
      />
    </main>
  )
}
