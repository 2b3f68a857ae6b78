import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink, Empty, Notice, Pagination, SelectField, Tag, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { calendarDay, dot, dotted, useLocale, useT } from '#platform/i18n'
import { listAddress, listStatus, readList } from '#platform/list'
import { paths } from '../paths.ts'
import { publicOffers } from '../queries/list-offers.ts'
import { isOfferLanguage } from '../rules/languages.ts'
import { isOfferTopic } from '../rules/topics.ts'
import { presentOffer, type OfferView } from './present-offer.ts'
import { beginPage, choicesOf, publicFilters, type Choices } from './public-page.ts'
import './offers.css'

export const handle = { permission: 'public' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPage(context)
  const reading = readList(publicFilters, new URL(request.url).searchParams)
  const { topic = '', language = '', district, postcode } = reading.query.filters
  const wrong = [
    ...reading.wrong.map(({ name }) => name),
    ...(district && !network.districts.includes(district) ? ['district'] : []),
    ...(postcode && !/^\d{5}$/.test(postcode) ? ['postcode'] : []),
  ]
  const offers = await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
    publicOffers(db, calendarDay(new Date()), {
      topic: isOfferTopic(topic) ? topic : undefined,
      language: isOfferLanguage(language) ? language : undefined,
      district: wrong.includes('district') ? undefined : district,
      postcode: wrong.includes('postcode') ? undefined : postcode,
    }),
  )
  const { page, offset, limit } = reading.query
  const view = {
    total: offers.length,
    offers: offers.slice(offset, offset + limit).map((offer) => presentOffer(offer, locale)),
    choices: choicesOf(network, locale),
    query: reading.query,
    page,
    pages: Math.max(1, Math.ceil(offers.length / limit)),
    wrong: wrong.map((name) => name.slice(0, 60)),
  }
  return data(view, { status: wrong.length > 0 ? 422 : listStatus(reading) })
}

export default function OffersPage() {
  const t = useT('offers')
  const locale = useLocale()
  const { total, offers, choices, query, page, pages, wrong } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('list.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('list.title')}</h1>
        <p className="lead">{t('list.lead')}</p>
      </header>
      {wrong.length > 0 && (
        <Notice tone="danger">
          <p>{t('list.wrong', { fields: wrong.join(', ') })}</p>
        </Notice>
      )}
      <Filter choices={choices} filters={query.filters} />
      <div className="split of__head">
        <h2 className="h3" aria-live="polite">
          {t('list.total', { total })}
        </h2>
        <a href={paths.coverage(locale)}>{t('list.toCoverage')}</a>
      </div>
      {offers.length === 0 ? (
        <Empty
          title={t('list.nothing')}
          action={
            <ButtonLink href={paths.coverage(locale)} variant="secondary">
              {t('list.toCoverage')}
            </ButtonLink>
          }
        >
          <p>{t('list.nothingText')}</p>
        </Empty>
      ) : (
        <ul className="of__list">
          {offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} />
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(number) => paths.offers(locale) + listAddress(publicFilters, { ...query, page: number })}
      />
    </main>
  )
}

function Filter({ choices, filters }: { choices: Choices; filters: Record<string, string | undefined> }) {
  const t = useT('offers')
  const locale = useLocale()
  const all = { value: '', label: t('list.all') }
  return (
    <form className="card pad of__form" method="get" action={paths.offers(locale)} role="search">
      <SelectField
        name="topic"
        label={t('list.topic')}
        choices={[all, ...choices.topics]}
        defaultValue={filters.topic ?? ''}
      />
      <SelectField
        name="language"
        label={t('list.language')}
        choices={[all, ...choices.languages]}
        defaultValue={filters.language ?? ''}
      />
      <SelectField
        name="district"
        label={t('list.district')}
        choices={[all, ...choices.districts]}
        defaultValue={filters.district ?? ''}
      />
      <TextField
        name="postcode"
        label={t('list.postcode')}
        defaultValue={filters.postcode ?? ''}
        inputMode="numeric"
        maxLength={5}
      />
      <div>
        <Button icon="search">{t('list.submit')}</Button>
      </div>
    </form>
  )
}

function OfferCard({ offer }: { offer: OfferView }) {
  return (
    <li className="card pad of__card">
      <Tag>{offer.topic}</Tag>
      <h3 className="h4">
        <a href={offer.href} lang={offer.textLang}>
          {offer.title}
        </a>
      </h3>
      <p className="small" lang={offer.textLang}>
        {offer.excerpt}
      </p>
      <p className="small">
        <span className="b">{offer.organisation}</span>
        <span className="muted">
          {dot}
          {offer.where}
        </span>
      </p>
      <p className="small muted">{dotted([offer.languages, offer.formats, offer.cost])}</p>
    </li>
  )
}
