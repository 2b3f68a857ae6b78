import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Button, Tag } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { languageName, useLocale, useT } from '#platform/i18n'
import { listStatus, readList, takeFromAddress, takeOutProblems } from '#platform/list'
import { DataTable, TakeOut } from '#platform/list/table'
import { bouncedAmong } from '#platform/mail'
import { stepUpTo } from '#paths/identity'

import { mayTakeOut } from '../actions/person-export.ts'
import { contactLanguages } from '../contact.ts'
import { paths } from '../paths.ts'
import { allTopics } from '../queries/public-members.ts'
import { contactList } from '../rules/lists.ts'
import { listContacts } from '../store/member-lists.ts'
import { presentContact } from './present-contact.ts'
import './members.css'

export const handle = { permission: 'contacts.read' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'contacts.read')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const problem = takeFromAddress(address, 'problem', takeOutProblems)
  const reading = readList(contactList, address)
  const { list, topics, bounced } = await inTransaction({ networkId: actor.networkId, readOnly: true }, async (db) => {
    const found = await listContacts(db, reading.query)
    const addresses = found.rows.map(({ email }) => email)
    return { list: found, topics: await allTopics(db, locale), bounced: await bouncedAmong(db, addresses) }
  })
  const names = new Map(topics.map(({ key, name }) => [key, name]))
  const view = {
    reading,
    problem,
    total: list.total,
    rows: list.rows.map((row) => ({
      ...presentContact(row, names, locale),
      organisation: { id: row.organisationId, name: row.organisationName },
      hasReturned: bounced.has(row.email.toLowerCase()),
    })),
    topics: topics.map(({ key, name }) => ({ value: key, label: name })),
    languages: contactLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
    mayTakeOut: mayTakeOut(actor, 'contacts.read').allowed,
  }
  return data(view, { status: listStatus(reading) })
}

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
            cell: ({ email, hasReturned }) => (
              <>
                <a className="mb__mail" href={`mailto:${email}`}>
                  {email}
                </a>{' '}
                {hasReturned && <Tag tone="danger">{t('contact.returned')}</Tag>}
              </>
            ),
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
      {view.mayTakeOut && (
        <TakeOut
          definition={contactList}
          reading={view.reading}
          total={view.total}
          path={paths.takeOut(locale)}
          problem={view.problem}
          stepUpPath={stepUpTo(locale, paths.contacts(locale))}
          more={
            <Button variant="secondary" icon="download" name="format" value="vcard">
              {t('takeOut.vcard')}
            </Button>
          }
        />
      )}
    </main>
  )
}
