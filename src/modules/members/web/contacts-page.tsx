import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, Disclosure, Notice, Tag, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { listStatus, readList } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { paths as identity } from '#paths/identity'

import { mayTakeOutContacts } from '../actions/take-out-contacts.ts'
import { contactLanguages } from '../contact.ts'
import { paths } from '../paths.ts'
import { allTopics } from '../queries/public-members.ts'
import { contactList } from '../rules/lists.ts'
import { listContacts } from '../store/member-lists.ts'
import { presentContact } from './present-contact.ts'
import { languageName } from './language-name.ts'
import './members.css'

export const handle = { permission: 'contacts.read' }

const problems = ['reason', 'stepUp'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'contacts.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const problem = problems.find((each) => each === address.get('problem')) ?? null
  address.delete('problem')
  const reading = readList(contactList, address)
  const { list, topics } = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => ({
    list: await listContacts(db, reading.query),
    topics: await allTopics(db, locale),
  }))
  const names = new Map(topics.map(({ key, name }) => [key, name]))
  const view = {
    reading,
    problem,
    total: list.total,
    rows: list.rows.map((row) => ({
      ...presentContact(row, names, locale),
      organisation: { id: row.organisationId, name: row.organisationName },
    })),
    topics: topics.map(({ key, name }) => ({ value: key, label: name })),
    languages: contactLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
    mayTakeOut: mayTakeOutContacts(actor).allowed,
  }
  return data(view, { status: listStatus(reading) })
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

export default function ContactsPage() {
  const t = useT('members')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('contacts.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('contacts.title')}</h1>
        <p className="lead">{t('contacts.lead')}</p>
      </header>
      {view.problem === 'stepUp' && (
        <Notice tone="warn" live>
          <p>
            {t('contacts.stepUp')}{' '}
            <a href={`${identity.stepUp(locale)}?return=${encodeURIComponent(paths.contacts(locale))}`}>
              {t('contacts.stepUpLink')}
            </a>
          </p>
        </Notice>
      )}
      <DataTable
        caption={t('contacts.title')}
        definition={contactList}
        reading={view.reading}
        columns={[
          { key: 'name', heading: t('contact.field.name'), sort: 'name', cell: ({ name }) => name },
          { key: 'jobTitle', heading: t('contact.field.jobTitle'), cell: ({ jobTitle }) => jobTitle },
          {
            key: 'organisation',
            heading: t('field.name'),
            sort: 'organisation',
            cell: ({ organisation }) => (
              <a href={paths.member(locale, { organisationId: organisation.id })}>{organisation.name}</a>
            ),
          },
          {
            key: 'email',
            heading: t('contact.field.email'),
            cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a>,
          },
          { key: 'phone', heading: t('contact.field.phone'), cell: ({ phone }) => <span className="nw">{phone}</span> },
          { key: 'languages', heading: t('field.languages'), cell: ({ languages }) => languages },
          {
            key: 'visibility',
            heading: t('contact.field.visibility'),
            cell: ({ membersOnly }) => <Tag>{t(membersOnly ? 'contact.membersOnly' : 'contact.public')}</Tag>,
          },
        ]}
        rows={view.rows}
        rowKey={({ id }) => id}
        total={view.total}
        path={paths.contacts(locale)}
        fields={[
          { name: 'q', label: t('contacts.words') },
          { name: 'topic', label: t('field.topic'), choices: view.topics },
          { name: 'language', label: t('field.language'), choices: view.languages },
          {
            name: 'visibility',
            label: t('contact.field.visibility'),
            choices: [
              { value: 'public', label: t('contact.public') },
              { value: 'members', label: t('contact.membersOnly') },
            ],
          },
        ]}
      />
      {view.mayTakeOut && <TakeOut view={view} />}
    </main>
  )
}

/** Persons leave the house with a reason only; the leads hear of many. */
function TakeOut({ view }: { view: View }) {
  const t = useT('members')
  const locale = useLocale()
  const { filters } = view.reading.query
  return (
    <div className="section narrow no-print">
      <Disclosure summary={t('takeOut.title')} open={view.problem === 'reason'}>
        <form method="post" action={paths.takeOut(locale)} className="stack" noValidate>
          <p>{t('takeOut.text', { count: view.total })}</p>
          {Object.entries(filters).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField
            name="reason"
            label={t('takeOut.reason')}
            hint={t('takeOut.reasonHint')}
            maxLength={500}
            required
            error={view.problem === 'reason' ? t('error.reason') : undefined}
          />
          <div className="row row--s">
            <Button variant="secondary" icon="download" name="format" value="csv">
              {t('takeOut.csv')}
            </Button>
            <Button variant="secondary" icon="download" name="format" value="vcard">
              {t('takeOut.vcard')}
            </Button>
          </div>
        </form>
      </Disclosure>
    </div>
  )
}
