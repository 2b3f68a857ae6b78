import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { translator } from '#platform/i18n'
import { csvResponse } from '#platform/list'
import { takeOutContacts } from '../actions/take-out-contacts.ts'
import { writeCard } from '../formats/vcard.ts'
import { paths } from '../paths.ts'
import type { ContactOfMember } from '../store/contacts.ts'
import { actingAs, notFound } from './begin.ts'

export const handle = { permission: 'persons.export' }

/** The file comes by a form with a reason; an address alone gives nothing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'persons.export')
  return redirect(paths.contacts(context.get(pageRequest).locale))
}

const filterNames = ['q', 'topic', 'language', 'visibility'] as const

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const actor = await staffWith(context, request, 'persons.export')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (typed(form, name) ? [[name, typed(form, name)]] : [])),
  )
  const answer = await runAction(takeOutContacts, { reason: typed(form, 'reason'), filters }, actingAs(actor))
  if (!answer.ok) {
    if (answer.problem.kind === 'notFound') notFound()
    const problem = answer.problem.kind === 'refused' ? 'stepUp' : 'reason'
    return redirect(`${paths.contacts(locale)}?${new URLSearchParams({ ...filters, problem })}`)
  }
  const { rows } = answer.result
  if (typed(form, 'format') === 'vcard') {
    return new Response(rows.map(cardOf).join(''), {
      headers: {
        'content-type': 'text/vcard; charset=utf-8',
        'content-disposition': 'attachment; filename="contacts.vcf"',
        'cache-control': 'no-store',
      },
    })
  }
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
