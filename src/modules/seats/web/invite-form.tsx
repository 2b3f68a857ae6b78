import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '#platform/components'
import { locales, ownName, useLocale, useT } from '#platform/i18n'

import type { InviteField, Returned } from './act-on-seats.ts'
import type { InviteChoices } from './present-seats.ts'

interface InviteFormProps {
  choices: NonNullable<InviteChoices>
  returned: Returned | undefined
  /** How long the link will be valid. */
  days: number
}

export function InviteForm({ choices, returned, days }: InviteFormProps) {
  const t = useT('seats')
  const locale = useLocale()
  const values = returned?.values
  const wrong = returned?.wrong ?? {}
  const field = (name: InviteField) => ({
    id: `invite-${name}`,
    name,
    label: t(`field.${name}`),
    error: wrong[name],
    defaultValue: values?.[name],
  })
  const errors = (Object.keys(wrong) as InviteField[]).map((name) => ({
    fieldId: `invite-${name}`,
    label: t(`field.${name}`),
    message: wrong[name] ?? '',
  }))
  return (
    <form method="post" className="stack" noValidate>
      <ErrorSummary errors={errors} />
      <p className="muted">{t('team.inviteHint', { days })}</p>
      {choices.organisations.length > 1 ? (
        <SelectField {...field('organisationId')} choices={choices.organisations} />
      ) : (
        <input type="hidden" name="organisationId" value={choices.organisations[0]?.value} />
      )}
      <TextField {...field('name')} autoComplete="off" maxLength={200} required />
      <TextField {...field('address')} type="email" autoComplete="off" maxLength={254} required />
      <SelectField {...field('role')} choices={choices.roles} />
      <ChoiceField
        kind="checkbox"
        name="authorised"
        label={t('field.authorised')}
        choices={[{ value: 'yes', label: t('field.authorisedChoice') }]}
        chosen={values?.authorised ? ['yes'] : []}
      />
      <SelectField
        {...field('locale')}
        defaultValue={values?.locale ?? locale}
        choices={locales.map((value) => ({ value, label: ownName[value] }))}
      />
      <div>
        <Button icon="mail">{t('do.invite')}</Button>
      </div>
    </form>
  )
}
