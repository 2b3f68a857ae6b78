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
import { publishOffer } from '../actions/publish-offer.ts'
import { paths } from '../paths.ts'
import { formChoices } from './form-choices.ts'
import { OfferForm } from './offer-form.tsx'
import { contentOf, emptyValues, errorsOf, readValues } from './offer-values.ts'
import './offers.css'

export const handle = { permission: 'offers.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'offers.change')
  const choices = await formChoices(actor, context.get(pageRequest).locale)
  return { choices, values: emptyValues(actor.organisationId, calendarDay(new Date())) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'offers.change')
  const { locale } = context.get(pageRequest)
  const values = readValues(await request.formData())
  const input = { organisationId: values.organisationId, content: contentOf(values) }
  const answer = await runAction(publishOffer, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(`${paths.desk(locale)}?done=published`)
  return data({ values, errors: errorsOf(answer.problem, locale) }, { status: 422 })
}

export default function NewOfferPage() {
  const t = useT('offers')
  const locale = useLocale()
  const { choices, values } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('form.newTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('desk.title'), href: paths.desk(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('form.newTitle')}</h1>
        <p className="lead">{t('form.lead')}</p>
      </header>
      <OfferForm
        {...choices}
        values={returned?.values ?? values}
        errors={returned?.errors ?? []}
        submit={t('form.publish')}
      />
    </main>
  )
}
