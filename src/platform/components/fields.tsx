import type { FieldMetadata } from '@conform-to/react'
import { useId, type HTMLAttributes, type ReactNode } from 'react'

import { useT } from '#platform/i18n'

import { Icon } from './icons.tsx'

interface FieldProps {
  name: string
  label: ReactNode
  /** Under the label: what is meant, in which form. */
  hint?: ReactNode
  /** Under the field: problem and remedy. What was typed stays. */
  error?: string | undefined
  id?: string
  required?: boolean
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'password' | 'search' | 'number' | 'email' | 'tel' | 'date' | 'month' | 'url'
  defaultValue?: string | number | undefined
  autoComplete?: string
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  /** A datalist's id. */
  list?: string
  min?: number | string
  max?: number | string
  step?: number
  maxLength?: number
  placeholder?: string
  /** For numbers and postcodes. */
  short?: boolean
  lang?: string
}

export function TextField({ label, hint, error, short = false, ...input }: TextFieldProps) {
  const ids = useFieldIds(input.id, hint, error)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids} className={short ? 'field--short' : ''}>
      <input {...input} {...ids.control} className="kern-form-input__input" type={input.type ?? 'text'} />
    </FieldFrame>
  )
}

interface TextAreaFieldProps extends FieldProps {
  defaultValue?: string | undefined
  rows?: number
  maxLength?: number
}

export function TextAreaField({ label, hint, error, ...input }: TextAreaFieldProps) {
  const ids = useFieldIds(input.id, hint, error)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <textarea {...input} {...ids.control} className="kern-form-input__input" />
    </FieldFrame>
  )
}

interface FileFieldProps extends FieldProps {
  /** Endings a browser offers: ".pdf,.docx". What is taken is decided by who reads the file. */
  accept: string
  multiple?: boolean
}

/** Browsers forget the file when a form comes back, so that it has to be chosen once more. */
export function FileField({ label, hint, error, ...input }: FileFieldProps) {
  const ids = useFieldIds(input.id, hint, error)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <input {...input} {...ids.control} className="kern-form-input__input" type="file" />
    </FieldFrame>
  )
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[]
  defaultValue?: string | undefined
}

export function SelectField({ label, hint, error, choices, ...select }: SelectFieldProps) {
  const ids = useFieldIds(select.id, hint, error)
  return (
    <FieldFrame label={label} hint={hint} error={error} ids={ids}>
      <span className="kern-form-input__select-wrapper">
        <select {...select} {...ids.control} className="kern-form-input__select">
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  )
}

interface ChoiceFieldProps extends FieldProps {
  choices: readonly Choice[]
  /** One of them, or any number. */
  kind: 'radio' | 'checkbox'
  chosen?: readonly string[]
}

/** A group of radio buttons or tick boxes under one question. */
export function ChoiceField({ name, label, hint, error, choices, kind, chosen = [], id }: ChoiceFieldProps) {
  const ids = useFieldIds(id, hint, error)
  return (
    <fieldset
      className={error ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'}
      id={ids.control.id}
      aria-describedby={ids.control['aria-describedby']}
    >
      <legend className="kern-label">{label}</legend>
      {hint && (
        <span className="kern-hint" id={ids.hint}>
          {hint}
        </span>
      )}
      <div className="kern-fieldset__body">
        {choices.map((choice) => (
          <label key={choice.value} className="kern-form-check">
            <input
              className={`kern-form-check__${kind}`}
              type={kind}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
            />
            <span className="kern-label">
              {choice.label}
              {choice.hint && <span className="small muted"> {choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={ids.error} error={error} />}
    </fieldset>
  )
}

interface FieldIds {
  hint: string
  error: string
  control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }
}

function useFieldIds(wanted: string | undefined, hint: ReactNode, error: string | undefined): FieldIds {
  const made = useId()
  const id = wanted ?? made
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ')
  return {
    hint: hintId,
    error: errorId,
    control: { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined },
  }
}

interface FieldFrameProps {
  label: ReactNode
  hint: ReactNode
  error: string | undefined
  ids: FieldIds
  className?: string
  children: ReactNode
}

function FieldFrame({ label, hint, error, ids, className = '', children }: FieldFrameProps) {
  const classes = ['kern-form-input', error && 'kern-form-input--error', className].filter(Boolean).join(' ')
  return (
    <div className={classes}>
      <label className="kern-label" htmlFor={ids.control.id}>
        {label}
      </label>
      {hint && (
        <span className="kern-hint" id={ids.hint}>
          {hint}
        </span>
      )}
      {children}
      {error && <FieldError id={ids.error} error={error} />}
    </div>
  )
}

function FieldError({ id, error }: { id: string; error: string }) {
  return (
    <p className="kern-error" id={id}>
      <Icon name="warning" />
      <span>{error}</span>
    </p>
  )
}

/** A conform field as props of the fields above: `<TextField {...fieldProps(fields.title)} label=… />`. */
export function fieldProps(field: FieldMetadata<string | number | undefined>) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: typeof field.initialValue === 'string' ? field.initialValue : undefined,
    error: field.errors?.[0],
    ...(field.required && { required: true }),
  }
}

export interface SummaryError {
  fieldId: string
  label: string
  message: string
}

/** Above a form that came back: says how many things are wrong, each a link to its field. */
export function ErrorSummary({ errors }: { errors: readonly SummaryError[] }) {
  const t = useT('components')
  const titleId = useId()
  if (errors.length === 0) return null
  return (
    <div className="errsum" role="alert" aria-labelledby={titleId} tabIndex={-1}>
      <h2 className="h4" id={titleId}>
        <Icon name="warning" />
        {t('errorSummary', { count: errors.length })}
      </h2>
      <ul>
        {errors.map(({ fieldId, label, message }) => (
          <li key={fieldId + message}>
            <a href={`#${fieldId}`}>
              {label}: {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
