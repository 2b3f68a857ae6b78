import { useActionData, type ActionFunctionArgs } from 'react-router'

import { Button, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'

import { requestMail } from '../actions/request-mail.ts'
import { paths } from '../paths.ts'
import { FormPage } from './form-page.tsx'
import { returnPathOf } from './going-on.ts'

type Purpose = 'magicLink' | 'reset'

/** Says the same for every address that could be one: whether an account has it is nobody's business (S-14). */
export function askForLink(purpose: Purpose) {
  return async ({ request, context }: ActionFunctionArgs) => {
    const { locale, address } = context.get(pageRequest)
    const asTyped = typed(await request.formData(), 'address')
    const mailAddress = mailAddressOf(asTyped)
    if (!mailAddress) return { code: 'noAddress', seconds: 0, typed: asTyped } as const
    const wanted = { purpose, address: mailAddress.toLowerCase(), locale, returnPath: returnPathOf(request, locale) }
    const seconds = await requestMail(wanted, address)
    if (seconds !== null) return { code: 'wait', seconds, typed: asTyped } as const
    return { code: 'asked', seconds: 0, typed: '' } as const
  }
}

export function AskForLinkPage({ purpose }: { purpose: Purpose }) {
  const t = useT('identity')
  const locale = useLocale()
  const answer = useActionData<Awaited<ReturnType<ReturnType<typeof askForLink>>>>()
  const isAsked = answer?.code === 'asked'
  return (
    <FormPage
      title={t(`ask.${purpose}.title`)}
      lead={t(`ask.${purpose}.lead`)}
      notice={isAsked ? t('ask.asked') : undefined}
      problem={answer?.code === 'wait' ? t('ask.wait', { minutes: Math.ceil(answer.seconds / 60) }) : undefined}
    >
      {!isAsked && (
        <form method="post" className="stack" noValidate>
          <TextField
            name="address"
            type="email"
            label={t('address')}
            autoComplete="email"
            defaultValue={answer?.typed}
            error={answer?.code === 'noAddress' ? t('noAddress') : undefined}
            required
          />
          <Button>{t('ask.button')}</Button>
        </form>
      )}
      <p>
        <a href={paths.signIn(locale)}>{t('ask.back')}</a>
      </p>
    </FormPage>
  )
}
