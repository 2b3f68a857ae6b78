import { useT } from '#platform/i18n'

import type { Choice, FieldMessage } from '../search-view.ts'
import type { FieldName } from '../search-form.ts'
import { fieldId } from './score-summary.tsx'

type FieldProps = { name: FieldName; label: string; hint?: string; value: string; problems: readonly FieldMessage[] }

/** A labelled input of the look: hint under the label, problem under the input, both announced with it. */
export function TextField({
  name,
  label,
  hint,
  value,
  problems,
  type = 'text',
  numeric,
  list,
  suffix,
}: FieldProps & { type?: 'text' | 'date'; numeric?: true; list?: string; suffix?: string }) {
  const problem = problems.find(({ field }) => field === name)
  return (
    <div className={`kern-form-input ${problem ? 'kern-form-input--error' : ''}`}>
      <Label name={name} label={label} suffix={suffix} />
      <Hint name={name} hint={hint} />
      <input
        className={`kern-form-input__input ${numeric ? 'field--number' : ''}`}
        id={fieldId(name)}
        name={name}
        type={type}
        inputMode={numeric ? 'numeric' : undefined}
        list={list}
        autoComplete="off"
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(name, hint, problem)}
      />
      <Problem name={name} problem={problem} />
    </div>
  )
}

export function ChoiceField({
  name,
  label,
  hint,
  value,
  problems,
  choices,
}: FieldProps & { choices: readonly Choice[] }) {
  const problem = problems.find(({ field }) => field === name)
  return (
    <div className={`kern-form-input ${problem ? 'kern-form-input--error' : ''}`}>
      <Label name={name} label={label} />
      <Hint name={name} hint={hint} />
      <div className="kern-form-input__select-wrapper">
        <select
          className="kern-form-input__select"
          id={fieldId(name)}
          name={name}
          defaultValue={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(name, hint, problem)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <Problem name={name} problem={problem} />
    </div>
  )
}

function Label({ name, label, suffix }: { name: FieldName; label: string; suffix?: string | undefined }) {
  return (
    <label className="kern-label" htmlFor={fieldId(name)}>
      {label}
      {suffix && <span className="kern-label__optional muted"> {suffix}</span>}
    </label>
  )
}

function Hint({ name, hint }: { name: FieldName; hint: string | undefined }) {
  return hint ? (
    <div className="kern-hint" id={`${fieldId(name)}-hint`}>
      {hint}
    </div>
  ) : null
}

function Problem({ name, problem }: { name: FieldName; problem: FieldMessage | undefined }) {
  const t = useT('search')
  return problem ? (
    <p className="kern-error" id={`${fieldId(name)}-problem`}>
      <span className="sr">{t('form.problem')}: </span>
      {problem.text}
    </p>
  ) : null
}

function describedBy(name: FieldName, hint: string | undefined, problem: FieldMessage | undefined): string | undefined {
  const ids = [hint && `${fieldId(name)}-hint`, problem && `${fieldId(name)}-problem`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
