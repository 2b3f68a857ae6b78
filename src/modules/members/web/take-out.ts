import { runAction } from '#platform/action'
import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutContacts } from '../actions/take-out-contacts.ts'
import { writeCard } from '../formats/vcard.ts'
import { paths } from '../paths.ts'
import { contactList } from '../rules/lists.ts'
import type { ContactOfMember } from '../store/contacts.ts'
import { actingAs } from './begin.ts'
import { personFile } from './person-file.ts'

export const handle = { permission: 'persons.export' }

const contacts = personFile({
  definition: contactList,
  page: paths.contacts,
  take: (asked, actor) => runAction(takeOutContacts, asked, actingAs(actor)),
  file: (rows, form, locale) => (typed(form, 'format') === 'vcard' ? cardFile(rows) : csvFile(rows, locale)),
})
export const loader = contacts.loader
export const action = contacts.action

function csvFile(rows: readonly ContactOfMember[], locale: Locale): Response {
  const t = translator(locale, 'members')
  return csvResponse({
    fileName: `${paths.contacts(locale).split('/').at(-1)}.csv`,
    headings: [
      t('field.name'),
      t('contact.field.name'),
      t('contact.field.jobTitle'),
      t('contact.field.email'),
      t('contact.field.phone'),
      t('field.languages'),
    ],
    rows: rows.map((row) => [
      row.organisationName,
      row.name,
      row.jobTitle,
      row.email,
      row.phone,
      row.languages.join(', '),
    ]),
  })
}

function cardFile(rows: readonly ContactOfMember[]): Response {
  return new Response(rows.map(cardOf).join(''), {
    headers: {
      'content-type': 'text/vcard; charset=utf-8',
      'content-disposition': 'attachment; filename="contacts.vcf"',
      'cache-control': 'no-store',
    },
  })
}

function cardOf(contact: ContactOfMember): string {
  return writeCard({
    uid: `urn:uuid:${contact.id}`,
    kind: 'individual',
    fullName: contact.name,
    organisation: contact.organisationName,
    title: contact.jobTitle,
    email: contact.email,
    phone: contact.phone,
    street: '',
    place: '',
    postcode: '',
    url: '',
    note: '',
    languages: [...contact.languages],
    categories: [],
  })
}
