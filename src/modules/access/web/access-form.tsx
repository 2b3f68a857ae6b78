import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { expiryDays } from '../rules/expiry.ts'
import type { Scope } from '../rules/scopes.ts'
import type { AccessValues, FieldError } from './access-values.ts'

interface AccessFormProps {
  values: AccessValues
  errors: readonly FieldError[]
  scopes: readonly Scope[]
  submit: string
}

/** Names, limits and dates an access for a program. Comes back with what was typed and what is wrong. */
export function AccessForm({ values, errors, scopes, submit }: AccessFormProps) {
  const t = useT('access')
  const labels: Record<string, string> = {
    name: t('form.name'),
    days: t('form.days'),
    scopes: t('form.scopes'),
  }
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const summary = errors.map(({ field, message }) => ({ fieldId: field, label: labels[field] ?? field, message }))
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="step" value="create" />
      <ErrorSummary errors={summary} />
      <TextField
        id="name"
        name="name"
        label={labels.name}
        hint={t('form.nameHint')}
        defaultValue={values.name}
        maxLength={100}
        error={errorAt('name')}
        autoComplete="off"
        required
      />
      <SelectField
        id="days"
        name="days"
        label={labels.days}
        choices={expiryDays.map((days) => ({ value: String(days), label: t('form.daysChoice', { days }) }))}
        defaultValue={values.days}
        error={errorAt('days')}
      />
      <ChoiceField
        id="scopes"
        name="scopes"
        kind="checkbox"
        label={labels.scopes}
        hint={t('form.scopesHint')}
        choices={scopes.map((scope) => ({ value: scope, label: t(`scope.${scope}`), hint: scope }))}
        chosen={values.scopes}
        error={errorAt('scopes')}
      />
      <div>
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
