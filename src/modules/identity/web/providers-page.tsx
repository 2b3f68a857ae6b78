import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { runAction } from '#platform/action'
import { Button, ChoiceField, Notice, Tag, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed, wrongFields } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { redirectUri } from '../actions/provider-sign-in.ts'
import { removeProvider } from '../actions/remove-provider.ts'
import { saveProvider } from '../actions/save-provider.ts'
import { paths } from '../paths.ts'
import { providersOfNetwork } from '../store/providers.ts'
import { FormPage } from './form-page.tsx'
import { goTo } from './going-on.ts'
import { steppedUpSession } from './own-session.ts'
import { readProvider, toRegister, valuesOfProvider, type ProviderValues } from './provider-values.ts'

export const handle = { permission: 'network.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'network.change')
  await steppedUpSession(context, request)
  const providers = await inTransaction({ networkId, readOnly: true }, providersOfNetwork)
  const { searchParams } = new URL(request.url)
  const edited = providers.find(({ id }) => id === searchParams.get('provider'))
  return {
    providers: providers.map(({ id, label, issuer, enabled }) => ({ id, label, issuer, enabled })),
    edited: edited ? valuesOfProvider(edited) : null,
    isSaved: searchParams.has('saved'),
    redirectUri: redirectUri(),
  }
}

type Answer = {
  values: ProviderValues
  code: 'unreachable' | 'secretMissing' | 'issuerTaken' | 'invalid'
  wrong: string[]
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Answer> {
  const actor = await staffWith(context, request, 'network.change')
  await steppedUpSession(context, request)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const door = { actor, networkId: actor.networkId, now: new Date() }
  const removed = typed(form, 'remove')
  if (removed) {
    await runAction(removeProvider, { id: removed }, door)
    throw goTo(`${paths.providers(locale)}?saved`)
  }
  const values = readProvider(form)
  const wanted = await toRegister(values)
  if (!wanted) return { values, code: 'unreachable', wrong: ['issuer'] }
  const done = await runAction(saveProvider, wanted, door)
  if (done.ok) throw goTo(`${paths.providers(locale)}?saved`)
  if (done.problem.kind === 'refused') {
    const { code } = done.problem
    return { values, code, wrong: [code === 'issuerTaken' ? 'issuer' : 'clientSecret'] }
  }
  return { values, code: 'invalid', wrong: done.problem.kind === 'invalid' ? wrongFields(done.problem.issues) : [] }
}

export default function ProvidersPage() {
  const t = useT('identity')
  const locale = useLocale()
  const { providers, edited, isSaved, redirectUri: address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <FormPage
      atDesk
      title={t('providers.title')}
      lead={t('providers.lead')}
      notice={isSaved && !answer ? t('providers.saved') : undefined}
      problem={answer ? t(`providers.${answer.code}`) : undefined}
    >
      <ul className="stack">
        {providers.map(({ id, label, issuer, enabled }) => (
          <li key={id} className="card pad split">
            <div>
              <p className="b">
                {label} <Tag tone={enabled ? 'ok' : 'neutral'}>{t(enabled ? 'providers.on' : 'providers.off')}</Tag>
              </p>
              <p className="small muted">{issuer}</p>
              <a href={`${paths.providers(locale)}?provider=${id}`}>{t('providers.change', { label })}</a>
            </div>
            <form method="post">
              <Button variant="tertiary" size="s" name="remove" value={id}>
                {t('providers.remove', { label })}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <section className="stack" aria-labelledby="provider-form">
        <h2 className="h2" id="provider-form">
          {t(edited ? 'providers.edit' : 'providers.add')}
        </h2>
        <Notice>
          <p>
            {t('providers.redirect')} <code>{address}</code>
          </p>
        </Notice>
        <ProviderForm values={answer?.values ?? edited} isNew={edited === null} wrong={answer?.wrong ?? []} />
      </section>
    </FormPage>
  )
}

interface ProviderFormProps {
  values: ProviderValues | null
  isNew: boolean
  wrong: readonly string[]
}

function ProviderForm({ values, isNew, wrong }: ProviderFormProps) {
  const t = useT('identity')
  const field = (name: 'label' | 'issuer' | 'clientId' | 'acceptedAcr' | 'acceptedAmr') => ({
    name,
    label: t(`providers.field.${name}`),
    hint: t(`providers.hint.${name}`),
    defaultValue: values?.[name],
    error: wrong.includes(name) ? t(`providers.wrong.${name}`) : undefined,
  })
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="id" value={values?.id ?? ''} />
      <TextField {...field('label')} maxLength={100} required />
      <TextField {...field('issuer')} type="url" required />
      <TextField {...field('clientId')} autoComplete="off" required />
      <TextField
        name="clientSecret"
        type="password"
        label={t('providers.field.clientSecret')}
        hint={t(isNew ? 'providers.hint.newSecret' : 'providers.hint.clientSecret')}
        autoComplete="off"
        error={wrong.includes('clientSecret') ? t('providers.secretMissing') : undefined}
      />
      <TextField {...field('acceptedAcr')} />
      <TextField {...field('acceptedAmr')} />
      <ChoiceField
        kind="checkbox"
        name="enabled"
        label={t('providers.field.enabled')}
        choices={[{ value: 'yes', label: t('providers.enabled') }]}
        chosen={values?.enabled === 'yes' ? ['yes'] : []}
      />
      <Button>{t('providers.save')}</Button>
    </form>
  )
}
