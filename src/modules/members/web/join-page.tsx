import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { organisationKinds, publicNetwork } from '#modules/network'
import { runAction } from '#platform/action'
import { Button, ErrorSummary, Notice, SelectField, TextAreaField, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { apply } from '../actions/apply.ts'
import { emptyContent } from '../application.ts'
import { hashOfToken } from '../link-token.ts'
import { paths } from '../paths.ts'
import { invitationByToken, type Invitation } from '../store/invitations.ts'
import { applicationLimit, beginPublic, directoryLimit } from './begin.ts'
import { errorAt, errorsOf, readValues, summaryOf, wordsOf, type FieldError } from './form-state.ts'
import { formStamp, isHumanPace } from './form-stamp.ts'
import { invitationCookie } from './link-cookies.ts'
import './members.css'

export const handle = { permission: 'public' }

const fields = [
  'organisationName',
  'kind',
  'legalName',
  'registerEntry',
  'street',
  'postcode',
  'placeName',
  'website',
  'contactName',
  'contactJobTitle',
  'contactEmail',
  'contactPhone',
  'motivation',
] as const
type Field = (typeof fields)[number]

export async function loader({ context }: LoaderFunctionArgs) {
  const { network } = await beginPublic(context, directoryLimit)
  const token = invitationCookie.read(context.get(pageRequest))
  const invitation =
    token &&
    (await inTransaction({ networkId: network.id, readOnly: true }, (db) =>
      invitationByToken(db, hashOfToken(token), new Date()),
    ))
  return { values: valuesFor(invitation), invited: Boolean(invitation), stamp: formStamp(new Date()) }
}

function valuesFor(invitation: Invitation | null | ''): Record<Field, string> {
  if (!invitation) return { ...emptyContent, kind: '' }
  const { organisationName, kind, contactName, email } = invitation
  return { ...emptyContent, organisationName, kind, contactName, contactEmail: email }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { locale, publicUrl, headers } = context.get(pageRequest)
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  const form = await request.formData()
  const sent = redirect(paths.joinSent(locale), {
    headers: { 'set-cookie': invitationCookie.forget({ publicUrl }) },
  })
  // Programs fill in everything they find: they are told that all went well.
  if (typed(form, 'fax') !== '') return sent
  const values = readValues(form, fields)
  const refuse = (errors: FieldError[]) => data({ values, errors, stamp: typed(form, 'stamp') }, { status: 422 })
  const now = new Date()
  if (!isHumanPace(typed(form, 'stamp'), now)) {
    const errors = [{ field: 'form', message: wordsOf(locale)('join.tooQuick') }]
    return data({ values, errors, stamp: formStamp(now) }, { status: 422 })
  }
  const invitationToken = invitationCookie.read({ headers, publicUrl })
  const input = { locale, content: values, invitationToken }
  const isUsable = apply.input.safeParse(input).success
  // Mistakes in the form are free; what sends a mail is counted (W30).
  if (isUsable) await beginPublic(context, applicationLimit)
  const answer = await runAction(apply, input, { actor: { kind: 'visitor' }, networkId: network.id, now, door: 'page' })
  return answer.ok ? sent : refuse(errorsOf(answer.problem, locale))
}

export default function JoinPage() {
  const t = useT('members')
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { values, errors, stamp } = returned ?? { ...loaded, errors: [] }
  const text = (name: Field) => ({
    id: name,
    name,
    label: t(`join.field.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  const labels = Object.fromEntries(fields.map((name) => [name, t(`join.field.${name}`)]))
  return (
    <main id="content" className="wrap page">
      <title>{t('join.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('join.title')}</h1>
        <p className="lead">{t('join.lead')}</p>
        <p>{t('join.steps')}</p>
      </header>
      <form id="form" method="post" className="narrow stack stack--xl" noValidate>
        {loaded.invited && (
          <Notice tone="ok">
            <p>{t('join.invited')}</p>
          </Notice>
        )}
        <ErrorSummary errors={summaryOf(errors, { ...labels, form: t('join.title') })} />
        <fieldset className="fieldset">
          <legend className="h3">{t('join.organisation')}</legend>
          <TextField {...text('organisationName')} autoComplete="organization" maxLength={200} required />
          <SelectField
            {...text('kind')}
            choices={[
              { value: '', label: t('join.chooseKind') },
              ...organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
            required
          />
          <TextField {...text('legalName')} hint={t('join.hint.legalName')} maxLength={200} />
          <TextField {...text('registerEntry')} hint={t('join.hint.registerEntry')} maxLength={200} />
          <TextField {...text('street')} autoComplete="street-address" maxLength={200} required />
          <TextField
            {...text('postcode')}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={5}
            short
            required
          />
          <TextField
            {...text('placeName')}
            hint={t('join.hint.placeName')}
            autoComplete="address-level2"
            maxLength={100}
          />
          <TextField {...text('website')} hint={t('join.hint.website')} autoComplete="url" maxLength={300} />
        </fieldset>
        <fieldset className="fieldset">
          <legend className="h3">{t('join.contact')}</legend>
          <TextField {...text('contactName')} autoComplete="name" maxLength={120} required />
          <TextField {...text('contactJobTitle')} autoComplete="organization-title" maxLength={160} />
          <TextField
            {...text('contactEmail')}
            type="email"
            hint={t('join.hint.contactEmail')}
            autoComplete="email"
            maxLength={254}
            required
          />
          <TextField {...text('contactPhone')} type="tel" autoComplete="tel" maxLength={40} />
        </fieldset>
        <TextAreaField {...text('motivation')} hint={t('join.hint.motivation')} rows={5} maxLength={3000} />
        <div className="mb__trap" aria-hidden="true">
          <label>
            {t('join.trap')}
            <input type="text" name="fax" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <input type="hidden" name="stamp" value={stamp} />
        <p className="small muted">{t('join.privacy')}</p>
        <div>
          <Button>{t('join.submit')}</Button>
        </div>
      </form>
    </main>
  )
}
