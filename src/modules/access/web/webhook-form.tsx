import { Button, ChoiceField, ErrorSummary, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { eventNames } from '../rules/webhook-events.ts'
import type { FieldError } from './access-values.ts'
import type { WebhookValues } from './webhook-values.ts'

/** Where to, and what about. */
export function WebhookForm({
  values,
  errors,
  step,
  submit,
}: {
  values: WebhookValues
  errors: readonly FieldError[]
  step: string
  submit: string
}) {
  const t = useT('access')
  const labels: Record<string, string> = { url: t('webhooks.url'), events: t('webhooks.events') }
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const summary = errors.map(({ field, message }) => ({ fieldId: field, label: labels[field] ?? field, message }))
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="step" value={step} />
      <ErrorSummary errors={summary} />
      <TextField
        id="url"
        name="url"
        type="url"
        label={labels.url}
        hint={t('webhooks.urlHint')}
        defaultValue={values.url}
        maxLength={2000}
        error={errorAt('url')}
        autoComplete="off"
        required
      />
      <ChoiceField
        id="events"
        name="events"
        kind="checkbox"
        label={labels.events}
        choices={eventNames.map((name) => ({ value: name, label: t(`events.${name}`), hint: name }))}
        chosen={values.events}
        error={errorAt('events')}
      />
      <div>
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
