import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, scopeOf } from '#platform/action'
import { Button, ErrorSummary, SelectField, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest, personWith } from '#platform/http/page'
import { locales, ownName, translator, useT } from '#platform/i18n'
import { invitePartner } from '../actions/pass-on.ts'
import { paths } from '../paths.ts'
import { identityOf, partnerOf } from '../queries/profiles.ts'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import { PersonScreen } from './person-screen.tsx'

export const handle = { permission: 'person' }

const fields = ['givenName', 'address', 'locale', 'called'] as const
/** Each sends a mail (W30). */
const limit = rateLimit({ name: 'partner invitations', perMinute: 0.2, burst: 5 })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  return inTransaction({ ...scopeOf(actor, actor.networkId), readOnly: true }, async (db) => {
    if (await partnerOf(db, actor.personId)) throw redirect(paths.sharing(locale))
    const called = (await identityOf(db, actor.personId))?.givenName ?? ''
    return { values: { givenName: '', address: '', locale, called } }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await personWith(context, request)
  const { locale } = context.get(pageRequest)
  const values = readTexts(await request.formData(), fields)
  if (invitePartner.input.safeParse(values).success) limitPage(context, limit)
  const answer = await runAction(invitePartner, values, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(`${paths.sharing(locale)}?done=invited`)
  const errors =
    answer.problem.kind === 'refused'
      ? [{ field: 'address', message: translator(locale, 'couples')('error.ownAddress') }]
      : formErrors(answer.problem, locale)
  return data({ values, errors }, { status: 422 })
}

export default function InvitePage() {
  const t = useT('couples')
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? loaded.values
  const errors = returned?.errors ?? []
  const labels = Object.fromEntries(fields.map((name) => [name, t(`invite.${name}`)]))
  const text = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`invite.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  return (
    <PersonScreen title={t('partner.invite')} lead={t('invite.lead')}>
      <form method="post" className="stack stack--l" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextField {...text('address')} type="email" hint={t('invite.addressHint')} maxLength={254} required />
        <TextField {...text('givenName')} maxLength={100} />
        <SelectField {...text('locale')} choices={locales.map((value) => ({ value, label: ownName[value] }))} />
        <TextField {...text('called')} hint={t('invite.calledHint')} maxLength={100} required />
        <div>
          <Button>{t('invite.send')}</Button>
        </div>
      </form>
    </PersonScreen>
  )
}
