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
import autosave from './autosave.js?url'
import type { FieldError } from './part-errors.ts'
import type { PartValues } from './part-values.ts'
import type { FieldView } from './part-view.ts'

interface PartFormProps {
  fields: readonly FieldView[]
  values: PartValues
  errors: readonly FieldError[]
  /** Occupations the typed word could mean. */
  matches: readonly string[]
  submit: string
}

/** A part or one entry. Saves by its button; with the script of this page also while one types. */
export function PartForm({ fields, values, errors, matches, submit }: PartFormProps) {
  const t = useT('couples')
  const labels = new Map(fields.map(({ field, label }) => [field.name, label]))
  const summary = errors.map(({ field, message }) => ({ fieldId: field, label: labels.get(field) ?? '', message }))
  return (
    <form
      method="post"
      className="stack stack--l"
      noValidate
      data-autosave=""
      data-saving={t('autosave.saving')}
      data-saved={t('autosave.saved')}
      data-unsaved={t('autosave.unsaved')}
    >
      <ErrorSummary errors={summary} />
      {fields.map((view) => (
        <Field
          key={view.field.name}
          view={view}
          value={values[view.field.name] ?? ''}
          error={errors.find(({ field }) => field === view.field.name)?.message}
          matches={matches}
        />
      ))}
      <div className="row pf__save">
        <Button>{submit}</Button>
        <p className="small muted" role="status" data-autosave-state="" />
      </div>
      <script type="module" src={autosave} />
    </form>
  )
}

interface FieldProps {
  view: FieldView
  value: string | string[]
  error: string | undefined
  matches: readonly string[]
}

function Field({ view: { field, label, hint, choices }, value, error, matches }: FieldProps) {
  const t = useT('couples')
  const base = { id: field.name, name: field.name, label, error, ...(hint !== null && { hint }) }
  const text = typeof value === 'string' ? value : ''
  const many = typeof value === 'string' ? [value] : value
  switch (field.kind) {
    case 'text':
      return <TextField {...base} defaultValue={text} maxLength={field.most} />
    case 'number':
      return <TextField {...base} defaultValue={text} inputMode={field.step ? 'decimal' : 'numeric'} short />
    case 'day':
      return <TextField {...base} type="date" defaultValue={text} />
    case 'month':
      return <MonthField {...base} value={text} />
    case 'lines':
      return <TextAreaField {...base} defaultValue={text} rows={Math.max(4, text.split('\n').length + 1)} />
    case 'occupation':
      return <OccupationField base={base} value={text} choices={choices} matches={matches} />
    case 'radio':
    case 'checks':
      return (
        <ChoiceField {...base} kind={field.kind === 'radio' ? 'radio' : 'checkbox'} choices={choices} chosen={many} />
      )
    default: {
      if (field.kind === 'listed' && field.many)
        return (
          <div className="choices">
            <ChoiceField {...base} kind="checkbox" choices={choices} chosen={many} />
          </div>
        )
      const open = { value: '', label: t(field.required ? 'choose' : 'leaveOpen') }
      const all = field.kind === 'select' && field.required ? choices : [open, ...choices]
      return <SelectField {...base} choices={all} defaultValue={text} />
    }
  }
}

type Base = { id: string; name: string; label: string; error: string | undefined; hint?: string }

/** "2026-03": browsers with a month picker show one, the others a text field. */
function MonthField({ value, ...base }: Base & { value: string }) {
  return <TextField {...base} type="month" defaultValue={value} placeholder="2026-03" maxLength={7} />
}

function OccupationField({
  base,
  value,
  choices,
  matches,
}: {
  base: Base
  value: string
  choices: readonly Choice[]
  matches: readonly string[]
}) {
  if (matches.length > 0)
    return <ChoiceField {...base} kind="radio" choices={matches.map((label) => ({ value: label, label }))} />
  return (
    <>
      <TextField {...base} defaultValue={value} list="occupations" maxLength={200} />
      <datalist id="occupations">
        {choices.map(({ value: label }) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </>
  )
}
