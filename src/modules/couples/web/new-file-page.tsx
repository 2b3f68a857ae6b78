import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { consentText } from '#modules/consent'
import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Disclosure, ErrorSummary, SelectField, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest, staffWith } from '#platform/http/page'
import { locales, ownName, useLocale, useT } from '#platform/i18n'
import { createFile } from '../actions/create-file.ts'
import { paths } from '../paths.ts'
import { errorAt, formErrors, readTexts, summaryOf } from './form-state.ts'
import './file.css'

export const handle = { permission: 'couples.change' }

/** Each sends a mail to somebody who did not ask for it (W30). */
const limit = rateLimit({ name: 'prepared files', perMinute: 1, burst: 20 })

const fields = ['givenName', 'familyName', 'address', 'locale'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  await staffWith(context, request, 'couples.change')
  return { texts: locales.map((locale) => ({ locale, name: ownName[locale], ...consentText('guidance', locale) })) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'couples.change')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = { ...readTexts(form, fields), together: typed(form, 'together') }
  const input = { ...values, together: values.together === 'yes' }
  if (createFile.input.safeParse(input).success) limitPage(context, limit)
  const answer = await runAction(createFile, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(paths.guidedFile(locale, answer.result))
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: formErrors(answer.problem, locale) }, { status: 422 })
}

export default function NewFilePage() {
  const t = useT('couples')
  const locale = useLocale()
  const { texts } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const values = returned?.values ?? { givenName: '', familyName: '', address: '', locale: 'vi', together: 'yes' }
  const errors = returned?.errors ?? []
  const labels = Object.fromEntries(fields.map((name) => [name, t(`newFile.${name}`)]))
  const text = (name: (typeof fields)[number]) => ({
    id: name,
    name,
    label: t(`newFile.${name}`),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  return (
    <main id="content" className="wrap page fl">
      <title>{t('newFile.title')}</title>
      <Breadcrumb crumbs={[{ label: t('files.title'), href: paths.files(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('newFile.title')}</h1>
        <p className="lead">{t('newFile.lead')}</p>
      </header>
      <form method="post" className="narrow stack stack--l" noValidate>
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <TextField {...text('givenName')} maxLength={100} required />
        <TextField {...text('familyName')} maxLength={100} required />
        <TextField {...text('address')} type="email" hint={t('newFile.addressHint')} maxLength={254} required />
        <SelectField {...text('locale')} choices={locales.map((value) => ({ value, label: ownName[value] }))} />
        <ChoiceField
          name="together"
          kind="radio"
          label={t('newFile.together')}
          choices={[
            { value: 'yes', label: t('newFile.here'), hint: t('newFile.hereHint') },
            { value: 'no', label: t('newFile.away'), hint: t('newFile.awayHint') },
          ]}
          chosen={[values.together]}
        />
        {texts.map(({ locale: language, name, title, body }) => (
          <Disclosure key={language} summary={`${t('newFile.text')}: ${name}`}>
            <div lang={language} className="stack stack--s">
              <p className="b">{title}</p>
              {body.split('\n\n').map((paragraph) => (
                <p key={paragraph} className="small">
                  {paragraph}
                </p>
              ))}
            </div>
          </Disclosure>
        ))}
        <div>
          <Button>{t('newFile.button')}</Button>
        </div>
      </form>
    </main>
  )
}
