import { useActionData } from 'react-router'

import { Button, TextField } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'

import { paths } from '../paths.ts'
import type { LinkAnswer, LinkWish } from './ask-for-link.ts'
import { FormPage } from './form-page.tsx'

export function AskForLinkPage({ purpose }: { purpose: LinkWish }) {
  const t = useT('identity')
  const locale = useLocale()
  const answer = useActionData<LinkAnswer>()
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
