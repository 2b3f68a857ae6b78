import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type StaffActor } from '#platform/action'
import { Breadcrumb, Button, Disclosure } from '#platform/components'
import { inTransaction, isUuid } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { changeOffer } from '../actions/change-offer.ts'
import { withdrawOffer } from '../actions/withdraw-offer.ts'
import type { Offer } from '../offer.ts'
import { paths } from '../paths.ts'
import { editableOffer } from '../queries/list-offers.ts'
import { mayEditOffersOf } from '../rules/may-edit.ts'
import { formChoices } from './form-choices.ts'
import { OfferForm } from './offer-form.tsx'
import { contentOf, errorsOf, readValues, valuesOf } from './offer-values.ts'
import './offers.css'

export const handle = { permission: 'offers.change' }

async function offerOrNotFound(actor: StaffActor, offerId = ''): Promise<Offer> {
  const offer = isUuid(offerId)
    ? await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) => editableOffer(db, offerId))
    : null
  if (!offer || !mayEditOffersOf(actor, offer.organisationId).allowed) throw data(null, { status: 404 })
  return offer
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'offers.change')
  const offer = await offerOrNotFound(actor, params.offerId)
  const { organisations, contacts, districts } = await formChoices(actor, context.get(pageRequest).locale)
  const choices = {
    districts,
    organisations: organisations.filter(({ value }) => value === offer.organisationId),
    contacts: contacts.filter(({ organisationId }) => organisationId === offer.organisationId),
  }
  return { choices, values: valuesOf(offer), offerId: offer.id }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'offers.change')
  const { id: offerId } = await offerOrNotFound(actor, params.offerId)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'withdraw') {
    const gone = await runAction(withdrawOffer, { offerId }, acting)
    if (!gone.ok) throw data(null, { status: 404 })
    return redirect(`${paths.desk(locale)}?done=withdrawn`)
  }
  const values = readValues(form)
  const answer = await runAction(changeOffer, { offerId, content: contentOf(values) }, acting)
  if (answer.ok) return redirect(`${paths.desk(locale)}?done=changed`)
  return data({ values, errors: errorsOf(answer.problem, locale) }, { status: 422 })
}

export default function EditOfferPage() {
  const t = useT('offers')
  const locale = useLocale()
  const { choices, values, offerId } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('form.editTitle')}</title>
      <Breadcrumb crumbs={[{ label: t('desk.title'), href: paths.desk(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('form.editTitle')}</h1>
        <p>
          <a href={paths.offer(locale, { offerId })}>{t('desk.preview')}</a>
        </p>
      </header>
      <OfferForm
        {...choices}
        values={returned?.values ?? values}
        errors={returned?.errors ?? []}
        submit={t('form.save')}
      />
      <div className="section narrow">
        <Disclosure summary={t('form.withdraw')}>
          <form method="post" className="stack stack--m">
            <p>{t('form.withdrawText')}</p>
            <Button variant="secondary" name="intent" value="withdraw">
              {t('form.withdraw')}
            </Button>
          </form>
        </Disclosure>
      </div>
    </main>
  )
}
