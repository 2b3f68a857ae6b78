import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, ButtonLink, Empty, Notice, SelectField, TextField } from '#platform/components'
import { dot, formatList, languageName, useLocale, useT } from '#platform/i18n'
import { defineList, listStatus, readList } from '#platform/list'

import { contactLanguages } from '../contact.ts'
import { paths } from '../paths.ts'
import { locate } from '../actions/known-places.ts'
import { publicFinder, topicsOfNetwork } from '../queries/public-members.ts'
import type { Found } from '../rules/find-contacts.ts'
import { beginPublic, finderLimit } from './begin.ts'
import { ContactCard } from './contact-card.tsx'
import { presentContact } from './present-contact.ts'
import './members.css'

export const handle = { permission: 'public' }

const finder = defineList({
  sorts: ['best'],
  standard: { sort: 'best', descending: false },
  filters: {
    postcode: { kind: 'text', maxLength: 10 },
    topic: { kind: 'text', maxLength: 40 },
    language: { kind: 'choice', values: contactLanguages },
  },
  rowsPerPage: 8,
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { network, locale } = await beginPublic(context, finderLimit)
  const reading = readList(finder, new URL(request.url).searchParams)
  const { postcode = '', topic = '', language = '' } = reading.query.filters
  const topics = await topicsOfNetwork(network.id, locale)
  const located = postcode === '' ? null : locate(postcode)
  const isUnknown = postcode !== '' && located === null
  const asked = (postcode !== '' || topic !== '' || language !== '') && !isUnknown
  const place = located?.district ? { postcode, district: located.district } : null
  const found = asked ? await publicFinder(network.id, { place, topic: topic || null, language: language || null }) : []
  const names = new Map(topics.map(({ key, name }) => [key, name]))
  const view = {
    form: { postcode, topic, language },
    wrong: reading.wrong.map(({ name }) => name.slice(0, 60)),
    isUnknown,
    outside: place !== null && !network.districts.includes(place.district),
    asked,
    placeName: located?.placeName ?? null,
    languageName: language && languageName(language, locale),
    total: found.length,
    found: found.slice(0, reading.query.limit).map(({ contact, ...reasons }) => ({
      contact: presentContact(contact, names, locale),
      organisation: { id: contact.organisationId, name: contact.organisationName, kind: contact.organisationKind },
      reasons,
    })),
    topics: topics.filter(({ hidden }) => !hidden).map(({ key, name }) => ({ value: key, label: name })),
    languages: contactLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
  }
  return data(view, { status: isUnknown ? 422 : listStatus(reading) })
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function FinderPage() {
  const t = useT('members')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('finder.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('finder.title')}</h1>
        <p className="lead">{t('finder.lead')}</p>
      </header>
      {view.wrong.length > 0 && (
        <div className="mb__wrong">
          <Notice tone="danger">
            <p>{t('directory.wrong', { fields: view.wrong.join(', ') })}</p>
          </Notice>
        </div>
      )}
      <form className="card pad mb__form" method="get" action={paths.finder(locale)} role="search">
        <TextField
          name="postcode"
          label={t('finder.postcode')}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          defaultValue={view.form.postcode}
          error={view.isUnknown ? t('refusal.unknownPostcode', { postcode: view.form.postcode }) : undefined}
        />
        <SelectField
          name="topic"
          label={t('field.topic')}
          choices={[{ value: '', label: t('finder.anyTopic') }, ...view.topics]}
          defaultValue={view.form.topic}
        />
        <SelectField
          name="language"
          label={t('field.language')}
          choices={[{ value: '', label: t('finder.anyLanguage') }, ...view.languages]}
          defaultValue={view.form.language}
        />
        <div className="mb__submit">
          <Button icon="search">{t('finder.submit')}</Button>
        </div>
      </form>
      {view.asked && <Answer view={view} />}
    </main>
  )
}

function Answer({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  if (view.found.length === 0) {
    return (
      <section className="mb__answer">
        <Empty
          title={t('finder.nobody')}
          action={
            <ButtonLink href={paths.directory(locale)} variant="secondary">
              {t('directory.title')}
            </ButtonLink>
          }
        >
          <p>{t(view.outside ? 'finder.outside' : 'finder.nobodyText')}</p>
        </Empty>
      </section>
    )
  }
  return (
    <section className="mb__answer stack" aria-labelledby="found">
      <h2 className="h2" id="found">
        {t('finder.found', { count: view.total })}
      </h2>
      <p>{t('finder.order')}</p>
      <ol className="mb__found">
        {view.found.map(({ contact, organisation, reasons }) => (
          <li key={contact.id}>
            <ContactCard
              contact={contact}
              headingLevel={3}
              employer={
                <p>
                  <a className="b" href={paths.organisation(locale, { organisationId: organisation.id })} lang="de">
                    {organisation.name}
                  </a>
                  <span className="muted">
                    {dot}
                    {t(`kind.${organisation.kind}`)}
                  </span>
                </p>
              }
            >
              <Reasons reasons={reasons} view={view} />
            </ContactCard>
          </li>
        ))}
      </ol>
      {view.total > view.found.length && (
        <p className="muted">{t('finder.more', { count: view.total - view.found.length })}</p>
      )}
    </section>
  )
}

/** Why this person: each reason as a sentence, so that nobody has to guess how the order came about. */
function Reasons({ reasons, view }: { reasons: Omit<Found, 'contact'>; view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const texts = [
    reasons.place && t(`finder.place.${reasons.place}`, { postcode: view.form.postcode, place: view.placeName ?? '' }),
    reasons.topic && t(`finder.topic.${reasons.topic}`),
    reasons.language && t(`finder.language.${reasons.language}`, { language: view.languageName }),
  ].filter((text) => text !== null)
  if (texts.length === 0) return null
  return <p className="small muted mb__why">{t('finder.because', { reasons: formatList(locale, texts) })}</p>
}
