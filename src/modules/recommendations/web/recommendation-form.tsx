import {
  Button,
  ChoiceField,
  ErrorSummary,
  SelectField,
  TextAreaField,
  TextField,
  type Choice,
} from '#platform/components'
import { useT } from '#platform/i18n'
import { origins } from '../recommendation.ts'
import { longest } from '../rules/content.ts'
import type { Errors, Values } from './recommendation-values.ts'

interface RecommendationFormProps {
  values: Values
  errors: Errors
  organisations: readonly Choice[]
  people: readonly Choice[]
  submit: string
}

/** Says what is to be done, by whom and until when. Comes back with what was typed and what is wrong. */
export function RecommendationForm({ values, errors, organisations, people, submit }: RecommendationFormProps) {
  const t = useT('recommendations')
  const labels: Record<keyof Values, string> = {
    text: t('form.text'),
    ownerOrganisationId: t('form.organisation'),
    ownerAccountId: t('form.person'),
    dueOn: t('form.due'),
    origin: t('form.origin'),
    originNote: t('form.originNote'),
    originOn: t('form.originOn'),
  }
  const fields = Object.keys(labels) as (keyof Values)[]
  const summary = fields.flatMap((field) =>
    errors[field] ? [{ fieldId: field, label: labels[field], message: errors[field] }] : [],
  )
  const common = (name: keyof Values) => ({
    id: name,
    name,
    label: labels[name],
    defaultValue: values[name],
    error: errors[name],
  })
  return (
    <form method="post" className="stack stack--l narrow" noValidate>
      <ErrorSummary errors={summary} />
      <TextAreaField {...common('text')} rows={3} maxLength={longest.text} />
      <SelectField {...common('ownerOrganisationId')} choices={organisations} />
      <SelectField {...common('ownerAccountId')} choices={[{ value: '', label: t('form.anybody') }, ...people]} />
      <TextField {...common('dueOn')} type="date" />
      <ChoiceField
        id="origin"
        name="origin"
        kind="radio"
        label={labels.origin}
        choices={origins.map((value) => ({ value, label: t(`origin.${value}`) }))}
        chosen={[values.origin]}
        error={errors.origin}
      />
      <TextField {...common('originNote')} hint={t('form.originNoteHint')} maxLength={longest.originNote} />
      <TextField {...common('originOn')} type="date" />
      <div>
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
