import { TextField } from '#platform/components'
import { useT } from '#platform/i18n'

import type { PasswordRefusal } from '../rules/password.ts'

/** Says what counts (length, not being guessed) and why one was refused. What was typed is never sent back. */
export function NewPasswordField({ refusal }: { refusal: string | undefined }) {
  const t = useT('identity')
  return (
    <TextField
      name="password"
      type="password"
      label={t('password.new')}
      hint={t('password.hint')}
      autoComplete="new-password"
      error={refusal && t(`password.refused.${refusal as PasswordRefusal}`)}
      required
    />
  )
}
