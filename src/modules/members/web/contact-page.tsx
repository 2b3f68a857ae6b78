import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { currentNetwork } from '#modules/network'
import { runAction, type StaffActor } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Disclosure, ErrorSummary, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { languageName, useLocale, useT } from '#platform/i18n'

import { mayChangeContact } from '../actions/policies.ts'
import { removeContact } from '../actions/remove-contact.ts'
import { saveContact } from '../actions/save-contact.ts'
import { contactLanguages, type Contact } from '../contact.ts'
import { paths } from '../paths.ts'
import { allTopics, districtName } from '../queries/public-members.ts'
import { contactsOf } from '../store/contacts.ts'
import { memberById } from '../store/profiles.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { errorAt, errorsOf, readLists, readValues, summaryOf } from './form-state.ts'
import './members.css'

export const handle = { permission: 'members.read' }

const fields = ['name', 'jobTitle', 'email', 'phone', 'postcodes', 'visibility'] as const
const lists = ['topics', 'languages', 'districts'] as const

type Values = Record<(typeof fields)[number], string>
type Lists = Record<(typeof lists)[number], string[]>

/** The contact that the address names; null for a new one. */
async function contactOrNotFound(actor: StaffActor, organisationId: string, contactId: string | undefined) {
  if (contactId !== 'new') idOrNotFound(contactId)
  return inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const member = await memberById(db, organisationId)
    const contact = (await contactsOf(db, organisationId)).find(({ id }) => id === contactId) ?? null
    if (!member || (contactId !== 'new' && !contact)) notFound()
    if (!mayChangeContact(actor, organisationId, contact).allowed) notFound()
    return { member, contact, network: await currentNetwork(db) }
  })
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const organisationId = idOrNotFound(params.organisationId)
  const { member, contact, network } = await contactOrNotFound(actor, organisationId, params.contactId)
  const topics = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) => allTopics(db, locale))
  const chosen = new Set(contact?.topics)
  return {
    organisation: { id: member.id, name: member.name },
    contactId: contact?.id ?? null,
    ...(contact ? formOf(contact) : emptyForm),
    topics: topics
      .filter(({ key, hidden }) => !hidden || chosen.has(key))
      .map(({ key, name }) => ({ value: key, label: name })),
    languages: contactLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
    districts: (network?.districts ?? [])
      .map((key) => ({ value: key, label: districtName(key) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
  }
}

const emptyForm: { values: Values; chosen: Lists } = {
  values: { name: '', jobTitle: '', email: '', phone: '', postcodes: '', visibility: 'public' },
  chosen: { topics: [], languages: ['de'], districts: [] },
}

function formOf(contact: Contact): { values: Values; chosen: Lists } {
  const { name, jobTitle, email, phone, postcodes, visibility, topics, languages, districts } = contact
  return {
    values: { name, jobTitle, email, phone, postcodes: postcodes.join(', '), visibility },
    chosen: { topics: [...topics], languages: [...languages], districts: [...districts] },
  }
}

const fieldOfCode = {
  'postcodes.notAPostcode': 'postcodes',
  'postcodes.unknown': 'postcodes',
  'postcodes.reversed': 'postcodes',
  'postcodes.empty': 'postcodes',
  tooManyPostcodes: 'postcodes',
  unknownTopic: 'topics',
  unknownDistrict: 'districts',
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { locale } = context.get(pageRequest)
  const organisationId = idOrNotFound(params.organisationId)
  const { contact } = await contactOrNotFound(actor, organisationId, params.contactId)
  const form = await request.formData()
  const back = paths.member(locale, { organisationId })
  if (typed(form, 'intent') === 'remove' && contact) {
    const gone = await runAction(removeContact, { contactId: contact.id }, actingAs(actor))
    return gone.ok ? redirect(`${back}?done=removed`) : notFound()
  }
  const values = readValues(form, fields)
  const chosen = readLists(form, lists)
  const input = { organisationId, contactId: contact?.id ?? null, ...values, ...chosen }
  const answer = await runAction(saveContact, input, actingAs(actor))
  if (answer.ok) return redirect(`${back}?done=contact`)
  return data({ values, chosen, errors: errorsOf(answer.problem, locale, fieldOfCode) }, { status: 422 })
}

export default function ContactPage() {
  const t = useT('members')
  const locale = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { values, chosen } = returned ?? loaded
  const errors = returned?.errors ?? []
  const { organisation, contactId } = loaded
  const title = contactId === null ? t('contact.newTitle') : t('contact.editTitle', { name: loaded.values.name })
  const text = (name: 'name' | 'jobTitle' | 'email' | 'phone' | 'postcodes') => ({
    id: name,
    name,
    label: t(`contact.field.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  const choice = (name: (typeof lists)[number]) => ({
    id: name,
    name,
    kind: 'checkbox' as const,
    label: t(`contact.field.${name}`),
    choices: loaded[name],
    chosen: chosen[name],
    error: errorAt(errors, name),
  })
  const labels = Object.fromEntries([...fields, ...lists].map((name) => [name, t(`contact.field.${name}`)]))
  return (
    <main id="content" className="wrap page">
      <title>{title}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.list(locale) },
          { label: organisation.name, href: paths.member(locale, { organisationId: organisation.id }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        <p className="lead">{t('contact.lead')}</p>
      </header>
      <form method="post" className="narrow stack stack--xl" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <fieldset className="fieldset">
          <legend className="h3">{t('contact.person')}</legend>
          <TextField {...text('name')} autoComplete="name" maxLength={120} required />
          <TextField {...text('jobTitle')} maxLength={160} />
          <TextField {...text('email')} type="email" maxLength={254} required />
          <TextField {...text('phone')} type="tel" maxLength={40} />
        </fieldset>
        <fieldset className="fieldset choices">
          <legend className="h3">{t('contact.responsible')}</legend>
          <ChoiceField {...choice('topics')} hint={t('contact.hint.topics')} />
          <ChoiceField {...choice('languages')} />
          <ChoiceField {...choice('districts')} hint={t('contact.hint.districts')} />
          <TextField {...text('postcodes')} hint={t('contact.hint.postcodes')} maxLength={4000} />
        </fieldset>
        <ChoiceField
          id="visibility"
          name="visibility"
          kind="radio"
          label={t('contact.field.visibility')}
          choices={[
            { value: 'public', label: t('contact.public'), hint: t('contact.hint.public') },
            { value: 'members', label: t('contact.membersOnly'), hint: t('contact.hint.members') },
          ]}
          chosen={[values.visibility]}
          error={errorAt(errors, 'visibility')}
        />
        <div>
          <Button>{t('contact.save')}</Button>
        </div>
      </form>
      {contactId !== null && (
        <div className="section narrow">
          <Disclosure summary={t('contact.remove')}>
            <form method="post" className="stack stack--m">
              <p>{t('contact.removeText')}</p>
              <div>
                <Button variant="secondary" name="intent" value="remove">
                  {t('contact.remove')}
                </Button>
              </div>
            </form>
          </Disclosure>
        </div>
      )}
    </main>
  )
}
