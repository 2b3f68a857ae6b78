import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { isMember, organisationsOfNetwork } from '#modules/network'
import { runAction, scopeOf } from '#platform/action'
import { Button, ErrorSummary, SelectField, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, personWith } from '#platform/http/page'
import { locales, ownName, useT } from '#platform/i18n'
import { nameOrders, saveAbout } from '../actions/save-about.ts'
import { paths } from '../paths.ts'
import { identityOf, personById } from '../queries/profiles.ts'
import { fullName } from '../rules/full-name.ts'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

const fields = ['givenName', 'familyName', 'nameOrder', 'telephone', 'locale', 'employerId'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId, networkId, ...actor } = await personWith(context, request)
  const scope = scopeOf({ personId, networkId, ...actor }, networkId)
  return inTransaction({ ...scope, readOnly: true }, async (db) => {
    const [person, identity] = [await personById(db, personId), await identityOf(db, personId)]
    if (!person || !identity) throw data(null, { status: 404 })
    const { givenName, familyName, familyNameFirst, telephone, address } = identity
    const written = { givenFirst: false, familyFirst: true } as const
    const members = (await organisationsOfNetwork(db)).filter(isMember)
    return {
      address,
      orders: nameOrders.map((value) => ({
        value,
        label: fullName({ givenName, familyName, familyNameFirst: written[value] }),
      })),
      values: {
        givenName,
        familyName,
        nameOrder: familyNameFirst ? 'familyFirst' : 'givenFirst',
        telephone: telephone ?? '',
        locale: person.locale,
        employerId: person.employerId ?? '',
      },
      employers: members
        .map(({ id, name }) => ({ value: id, label: name }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const values = readTexts(await request.formData(), fields)
  const input = { ...values, personId: actor.personId, employerId: values.employerId || null }
  const answer = await runAction(saveAbout, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(paths.file(locale))
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: formErrors(answer.problem, locale, 'employerId') }, { status: 422 })
}

export default function AboutPage() {
  const t = useT('couples')
  const { address, employers, orders, ...loaded } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? loaded.values
  const errors = returned?.errors ?? []
  const labels = Object.fromEntries(fields.map((name) => [name, t(`about.${name}`)]))
  const text = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`about.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  return (
    <PersonScreen title={t('about.title')} lead={t('about.lead')}>
      <form method="post" className="stack stack--l" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextField {...text('givenName')} autoComplete="given-name" maxLength={100} required />
        <TextField {...text('familyName')} autoComplete="family-name" maxLength={100} required />
        <SelectField {...text('nameOrder')} hint={t('about.nameOrderHint')} choices={orders} />
        <TextField {...text('telephone')} type="tel" autoComplete="tel" maxLength={40} />
        <SelectField
          {...text('locale')}
          hint={t('about.localeHint')}
          choices={locales.map((value) => ({ value, label: ownName[value] }))}
        />
        <SelectField
          {...text('employerId')}
          hint={t('about.employerHint')}
          choices={[{ value: '', label: t('about.noEmployer') }, ...employers]}
        />
        {address && <p className="small muted">{t('about.address', { address })}</p>}
        <div>
          <Button>{t('save')}</Button>
        </div>
      </form>
    </PersonScreen>
  )
}
