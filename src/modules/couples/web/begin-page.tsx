import { data, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { publicNetwork } from '#modules/network'
import { runAction } from '#platform/action'
import { Button, ErrorSummary, Notice, Picture, TextField } from '#platform/components'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { paths as identity } from '#paths/identity'
import { askForFile } from '../actions/pass-on.ts'
import { typed } from '#platform/form'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import './file.css'

export const handle = { permission: 'public' }

const fields = ['givenName', 'address'] as const
/** Each sends a mail (W30). */
const limit = rateLimit({ name: 'asking for a file', perMinute: 0.2, burst: 5 })

export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await publicNetwork())) throw data(null, { status: 404 })
  return { locale: context.get(pageRequest).locale }
}

/** The answer is the same whether the address has a file, is new, or gets no mail at all (S-14). */
export async function action({ request, context }: ActionFunctionArgs) {
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = readTexts(form, fields)
  // Programs fill in everything they find: they are told that all went well.
  if (typed(form, 'fax') !== '') return data({ sent: true, values, errors: [] })
  if (askForFile.input.safeParse({ ...values, locale }).success) limitPage(context, limit)
  const acting = { actor: { kind: 'visitor' }, networkId: network.id, now: new Date(), door: 'page' } as const
  const answer = await runAction(askForFile, { ...values, locale }, acting)
  if (answer.ok) return data({ sent: true, values, errors: [] })
  return data({ sent: false, values, errors: formErrors(answer.problem, locale) }, { status: 422 })
}

export default function BeginPage() {
  const t = useT('couples')
  const locale = useLocale()
  useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const errors = returned?.errors ?? []
  const labels = Object.fromEntries(fields.map((name) => [name, t(`begin.${name}`)]))
  const text = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`begin.${name}`),
    defaultValue: returned?.values[name],
    error: errorAt(errors, name),
  })
  return (
    <main id="content" className="wrap page fl">
      <title>{t('begin.title')}</title>
      <div className="fl__cols">
        <div className="stack stack--l">
          <header className="page__head">
            <h1 className="h1">{t('begin.title')}</h1>
            <p className="lead">{t('begin.lead')}</p>
          </header>
          {returned?.sent ? (
            <Notice tone="ok" live title={t('begin.sent')}>
              <p>{t('begin.sentText')}</p>
            </Notice>
          ) : (
            <form method="post" className="narrow stack stack--l" noValidate>
              <ErrorSummary errors={summaryOf(errors, labels)} />
              <TextField {...text('givenName')} autoComplete="given-name" maxLength={100} required />
              <TextField {...text('address')} type="email" autoComplete="email" maxLength={254} required />
              <div className="fl__trap" aria-hidden="true">
                <label>
                  {t('begin.trap')}
                  <input type="text" name="fax" tabIndex={-1} autoComplete="off" />
                </label>
              </div>
              <p className="small muted">{t('begin.privacy')}</p>
              <div>
                <Button>{t('begin.button')}</Button>
              </div>
            </form>
          )}
          <p className="small">
            {t('begin.known')} <a href={identity.signIn(locale)}>{t('begin.signIn')}</a>
          </p>
        </div>
        <aside className="stack stack--m">
          <Picture name="arrival" />
          <ul className="stack stack--s fl__plain">
            <li>{t('begin.fact1')}</li>
            <li>{t('begin.fact2')}</li>
            <li>{t('begin.fact3')}</li>
          </ul>
        </aside>
      </div>
    </main>
  )
}
