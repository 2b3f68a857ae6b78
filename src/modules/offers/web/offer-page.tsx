import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import type { ContactOfMember } from '#modules/members'
import { Breadcrumb, KeyValues, Markdown, Notice } from '#platform/components'
import { inTransaction, isUuid } from '#platform/db'
import { calendarDay, useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import { offerContact } from '../queries/contacts.ts'
import { publicOffer } from '../queries/list-offers.ts'
import { presentOffer } from './present-offer.ts'
import { beginPage } from './public-page.ts'
import './offers.css'

export const handle = { permission: 'public' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const { offerId = '' } = params
  if (!isUuid(offerId)) throw data(null, { status: 404 })
  const view = await inTransaction({ networkId: network.id, readOnly: true }, async (db) => {
    const offer = await publicOffer(db, offerId, calendarDay(new Date()))
    return offer && { ...presentOffer(offer, locale), contact: presentContact(await offerContact(db, offer)) }
  })
  if (!view) throw data(null, { status: 404 })
  return view
}

/** A contact that the member made public, with what it made public of it. */
function presentContact(contact: ContactOfMember | null) {
  return contact && { name: contact.name, jobTitle: contact.jobTitle, email: contact.email, phone: contact.phone }
}

export default function OfferPage() {
  const t = useT('offers')
  const locale = useLocale()
  const offer = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{offer.title}</title>
      <Breadcrumb crumbs={[{ label: t('list.title'), href: paths.offers(locale) }]} />
      <header className="page__head">
        <h1 className="h1" lang={offer.textLang}>
          {offer.title}
        </h1>
        <p className="lead">
          {t('offer.by')} {offer.organisation}
        </p>
      </header>
      <div className="of__page">
        <div className="stack">
          {offer.textLang && (
            <Notice>
              <p>{t('offer.untranslated')}</p>
            </Notice>
          )}
          <Markdown text={offer.description} headingLevel={2} {...(offer.textLang && { lang: offer.textLang })} />
        </div>
        <aside className="card pad" aria-label={offer.topic}>
          <KeyValues
            facts={[
              { key: t('offer.topic'), value: offer.topic },
              { key: t('offer.languages'), value: offer.languages },
              { key: t('offer.where'), value: offer.where },
              { key: t('offer.formats'), value: offer.formats },
              ...(offer.times === ''
                ? []
                : [{ key: t('offer.times'), value: <span lang={offer.textLang}>{offer.times}</span> }]),
              { key: t('offer.cost'), value: offer.cost },
              ...(offer.contact ? [{ key: t('offer.contact'), value: <Contact {...offer.contact} /> }] : []),
              ...(offer.until === null ? [] : [{ key: t('offer.until'), value: offer.until }]),
            ]}
          />
          <p className="xs muted of__as-of">{t('offer.asOf', { date: offer.asOf })}</p>
        </aside>
      </div>
    </main>
  )
}

function Contact({ name, jobTitle, email, phone }: NonNullable<ReturnType<typeof presentContact>>) {
  return (
    <>
      <span className="b">{name}</span>
      {jobTitle !== '' && (
        <>
          <br />
          {jobTitle}
        </>
      )}
      <br />
      <a href={`mailto:${email}`}>{email}</a>
      {phone !== '' && (
        <>
          <br />
          <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </>
      )}
    </>
  )
}
