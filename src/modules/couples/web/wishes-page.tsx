import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, ChoiceField, Empty, ErrorSummary, Notice, SelectField, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { formatDate, locales, ownName, useT } from '#platform/i18n'
import { defineList, listStatus, narrowRows, pageOf, readList, takeFromAddress } from '#platform/list'
import { DataTable } from '#platform/list/table'
import { passOnWish } from '../actions/pass-on.ts'
import { paths } from '../paths.ts'
import { findPassedOn, type PassedOn } from '../store/invitations.ts'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import './file.css'

export const handle = { permission: 'couples.intake' }

/** Each sends a mail to somebody who did not ask for it (W30). */
const limit = rateLimit({ name: 'wishes passed on', perMinute: 1, burst: 20 })

const fields = ['address', 'givenName', 'locale', 'reference'] as const

const wishList = defineList({
  sorts: ['passedOn', 'reference'],
  standard: { sort: 'passedOn', descending: true },
  filters: { q: { kind: 'text', maxLength: 60 } },
  rowsPerPage: 50,
})

const rules = {
  sorts: { passedOn: ({ passedOnAt }: PassedOn) => passedOnAt, reference: ({ reference }: PassedOn) => reference },
  filters: { q: ({ reference }: PassedOn, words: string) => reference.toLowerCase().includes(words.toLowerCase()) },
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.intake')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const done = takeFromAddress(address, 'done', ['passedOn'])
  const reading = readList(wishList, address)
  const all = await inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, findPassedOn)
  const { rows, total } = pageOf(narrowRows(all, reading.query, rules, locale), reading.query)
  const shown = rows.map(({ id, reference, passedOnAt }) => ({
    id,
    reference,
    passedOn: formatDate(locale, passedOnAt, 'short'),
  }))
  return data({ reading, rows: shown, total, done, locale }, { status: listStatus(reading) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.intake')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = readTexts(form, fields)
  const input = { ...values, wished: typed(form, 'wished') === 'yes' }
  if (passOnWish.input.safeParse(input).success) limitPage(context, limit)
  const answer = await runAction(passOnWish, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(`${paths.wishes(locale)}?done=passedOn`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: formErrors(answer.problem, locale) }, { status: 422 })
}

/** An employer passes on that somebody wants to be contacted, and sees for ever only that it did (S-40). */
export default function WishesPage() {
  const t = useT('couples')
  const { reading, rows, total, done, locale } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? { address: '', givenName: '', locale, reference: '' }
  const errors = returned?.errors ?? []
  const labels = Object.fromEntries([...fields, 'wished'].map((name) => [name, t(`wishes.${name as 'address'}`)]))
  const text = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`wishes.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  return (
    <main id="content" className="wrap wrap--desk page fl">
      <title>{t('wishes.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('wishes.title')}</h1>
        <p className="lead">{t('wishes.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t('wishes.done')}</p>
          </Notice>
        )}
      </header>
      <form method="post" className="narrow stack stack--l" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextField {...text('address')} type="email" maxLength={254} required />
        <TextField {...text('givenName')} hint={t('wishes.givenNameHint')} maxLength={100} />
        <SelectField {...text('locale')} choices={locales.map((value) => ({ value, label: ownName[value] }))} />
        <TextField {...text('reference')} hint={t('wishes.referenceHint')} maxLength={60} />
        <ChoiceField
          id="wished"
          name="wished"
          kind="checkbox"
          label={t('wishes.wished')}
          choices={[{ value: 'yes', label: t('wishes.wishedText') }]}
          error={errorAt(errors, 'wished')}
        />
        <div>
          <Button>{t('wishes.button')}</Button>
        </div>
      </form>
      <div className="section stack">
        <h2 className="h2">{t('wishes.list')}</h2>
        <p className="small muted">{t('wishes.listText')}</p>
        <DataTable
          caption={t('wishes.list')}
          definition={wishList}
          reading={reading}
          columns={[
            {
              key: 'reference',
              heading: t('wishes.reference'),
              sort: 'reference',
              cell: ({ reference }) => reference || '–',
            },
            { key: 'passedOn', heading: t('wishes.passedOn'), sort: 'passedOn', cell: ({ passedOn }) => passedOn },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          total={total}
          path={paths.wishes(locale)}
          fields={[{ name: 'q', label: t('wishes.reference') }]}
          {...(total === 0 &&
            Object.keys(reading.query.filters).length === 0 && { empty: <Empty title={t('wishes.empty')} /> })}
        />
      </div>
    </main>
  )
}
