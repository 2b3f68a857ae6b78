import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { consentText } from '#modules/consent'
import { RecipientChoice } from '#modules/consent/ticks'
import { paths as couplePaths } from '#paths/couples'
import type { StaffActor } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Disclosure, Notice, SelectField } from '#platform/components'
import { isUuid } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, isLocale, locales, ownName, useLocale, useT } from '#platform/i18n'
import { purposesInPerson } from '../actions/give-in-person.ts'
import { guidedPerson } from '../queries/guided-person.ts'
import { paths } from '../paths.ts'
import { actInPerson, countFrom, inPersonMonths, recipientsFor, type InPersonReply } from './act-in-person.ts'
import './privacy.css'

export const handle = { permission: 'couples.change' }

async function personOrNotFound(actor: StaffActor, personId = '') {
  const found = isUuid(personId) ? await guidedPerson(actor, personId, new Date()) : null
  if (!found) throw data(null, { status: 404 })
  return { ...found, personId }
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const { personId, name, consents } = await personOrNotFound(actor, params.personId)
  const address = new URL(request.url).searchParams
  const purpose = purposesInPerson.find((known) => known === address.get('purpose')) ?? null
  const wanted = address.get('language') ?? ''
  const language = isLocale(wanted) ? wanted : locale
  return {
    personId,
    name,
    consents: consents.map(({ id, purpose: what, recipientId, recipient, expiresAt }) => ({
      id,
      purpose: what,
      recipientId,
      recipient,
      until: formatDate(locale, expiresAt),
    })),
    language,
    giving: purpose && {
      purpose,
      text: consentText(purpose, language),
      recipients: (await recipientsFor(actor, personId, purpose)).map(({ id, name, kind }) => {
        const known = consents.find((consent) => consent.purpose === purpose && consent.recipientId === id)
        return { id, name, kind, until: known ? formatDate(locale, known.expiresAt) : null }
      }),
    },
    done: { given: countFrom(address.get('given')), withdrawn: address.has('withdrawn') },
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const { personId } = await personOrNotFound(actor, params.personId)
  const reply = await actInPerson({ actor, personId, locale, context, request, form: await request.formData() })
  if ('to' in reply) return redirect(reply.to)
  return data(reply, { status: reply.message === null ? 200 : 422 })
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function InPersonPage() {
  const t = useT('privacy')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const heading = t('inPerson.title', { name: view.name })
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{heading}</title>
      <Breadcrumb crumbs={[{ label: view.name, href: couplePaths.guidedFile(locale, { personId: view.personId }) }]} />
      <header className="page__head narrow">
        <h1 className="h1">{heading}</h1>
        <p className="lead">{t('inPerson.lead')}</p>
        {(view.done.given !== null || view.done.withdrawn) && (
          <Notice tone="ok" live>
            <p>
              {view.done.given === null ? t('inPerson.withdrawn') : t('inPerson.given', { count: view.done.given })}
            </p>
          </Notice>
        )}
      </header>
      <div className="stack stack--xl narrow">
        <Living consents={view.consents} />
        <section className="card pad stack">
          <h2 className="h3">{t('inPerson.give')}</h2>
          <PurposeForm {...view} />
          {view.giving && <GiveForm {...view} giving={view.giving} returned={returned} />}
        </section>
        <Disclosure summary={t('inPerson.erase')} open={returned?.form === 'erase'}>
          <EraseForm error={returned?.form === 'erase' ? (returned.message ?? undefined) : undefined} />
        </Disclosure>
      </div>
    </main>
  )
}

function Living({ consents }: Pick<View, 'consents'>) {
  const t = useT('privacy')
  return (
    <section className="stack stack--m">
      <h2 className="h3">{t('inPerson.now')}</h2>
      {consents.length === 0 && <p className="muted">{t('inPerson.none')}</p>}
      <ul className="pri__rows">
        {consents.map(({ id, purpose, recipientId, recipient, until }) => (
          <li key={id}>
            <p>
              <span className="b">{recipient}</span>
              <span className="small muted">
                {t(`inPerson.purposes.${purpose}`)}, {t('inPerson.until', { date: until })}
              </span>
            </p>
            <form method="post">
              <input type="hidden" name="purpose" value={purpose} />
              <input type="hidden" name="recipientId" value={recipientId} />
              <Button variant="tertiary" size="s" name="intent" value="withdraw">
                {t('inPerson.withdraw')} <span className="sr">{t('inPerson.withdrawFrom', { recipient })}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PurposeForm({ giving, language }: Pick<View, 'giving' | 'language'>) {
  const t = useT('privacy')
  return (
    <form method="get" className="stack stack--m">
      <SelectField
        name="purpose"
        label={t('inPerson.purpose')}
        choices={purposesInPerson.map((purpose) => ({ value: purpose, label: t(`inPerson.purposes.${purpose}`) }))}
        defaultValue={giving?.purpose}
      />
      <SelectField
        name="language"
        label={t('inPerson.language')}
        choices={locales.map((each) => ({ value: each, label: ownName[each] }))}
        defaultValue={language}
      />
      <div>
        <Button variant="secondary">{t('inPerson.choose')}</Button>
      </div>
    </form>
  )
}

function GiveForm({
  personId,
  giving,
  language,
  returned,
}: {
  personId: string
  giving: NonNullable<View['giving']>
  language: View['language']
  returned: InPersonReply | undefined
}) {
  const t = useT('privacy')
  const locale = useLocale()
  const own = returned && returned.form === 'give' ? returned : null
  const address = new URLSearchParams({ purpose: giving.purpose, language })
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="purpose" value={giving.purpose} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="textVersion" value={giving.text.version} />
      <input type="hidden" name="group" value={own?.values.group ?? ''} />
      <h3 className="h4">{t('inPerson.text')}</h3>
      <div lang={language} className="stack stack--s">
        <p className="b">{giving.text.title}</p>
        {giving.text.body.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <section className="stack stack--s choices con__ticks" aria-labelledby="whom">
        <h3 className="h4" id="whom">
          {t('inPerson.recipients')}
        </h3>
        <p className="small muted">{t('inPerson.recipientsHint')}</p>
        <RecipientChoice
          page={`${paths.inPerson(locale, { personId })}?${address.toString()}`}
          recipients={giving.recipients}
          ticked={own?.values.recipientIds ?? []}
          words={own?.values.words ?? ''}
          error={own?.message ?? undefined}
        />
      </section>
      <ChoiceField
        name="months"
        kind="radio"
        label={t('inPerson.months')}
        choices={inPersonMonths.map((count) => ({
          value: String(count),
          label: t('inPerson.monthsChoice', { count }),
        }))}
        chosen={[own?.values.months || '6']}
      />
      <label className="kern-form-check">
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          name="hasAgreed"
          value="yes"
          defaultChecked={own?.values.hasAgreed}
        />
        <span className="kern-label">{t('inPerson.confirm')}</span>
      </label>
      <div>
        <Button name="intent" value="give">
          {t('inPerson.save')}
        </Button>
      </div>
    </form>
  )
}

function EraseForm({ error }: { error: string | undefined }) {
  const t = useT('privacy')
  return (
    <form method="post" className="stack stack--m">
      <p>{t('inPerson.eraseText')}</p>
      <ChoiceField
        name="isWished"
        kind="checkbox"
        label={t('inPerson.erase')}
        error={error}
        choices={[{ value: 'yes', label: t('inPerson.eraseConfirm') }]}
      />
      <div>
        <Button variant="secondary" name="intent" value="erase">
          {t('inPerson.eraseSubmit')}
        </Button>
      </div>
    </form>
  )
}
