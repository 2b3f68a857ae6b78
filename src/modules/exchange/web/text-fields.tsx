import { FileField, TextAreaField, TextField } from '#platform/components'
import { wrongFields } from '#platform/form'
import type { InputIssue } from '#platform/action'
import { translator, useT, type Locale } from '#platform/i18n'
import { longest } from '../rules/texts.ts'

type Field = 'title' | 'body' | 'files'
export type TextErrors = Partial<Record<Field, string>>

/** What an action found wrong with title and text. */
export function textErrors(issues: readonly InputIssue[], locale: Locale): TextErrors {
  const t = translator(locale, 'exchange')
  const wrong = wrongFields(issues)
  return {
    ...(wrong.includes('title') && { title: t('error.title', { most: longest.title }) }),
    ...(wrong.includes('body') && { body: t('error.body', { most: longest.body }) }),
  }
}

/** For the summary above a form, in the order of the labels. */
export function summaryOf<Name extends string>(
  errors: Partial<Record<Name, string>>,
  labels: Readonly<Record<Name, string>>,
): { fieldId: string; label: string; message: string }[] {
  return (Object.keys(labels) as Name[]).flatMap((name) =>
    errors[name] ? [{ fieldId: name, label: labels[name], message: errors[name] }] : [],
  )
}

interface TextFieldsProps {
  values: { title: string; body: string }
  errors: TextErrors
  labels: Readonly<Record<Field, string>>
  /** An answer has none. */
  withTitle: boolean
  titleHint?: string
  filesHint: string
}

/** What is written: of a new thread, and of an entry that is changed. */
export function TextFields({ values, errors, labels, withTitle, titleHint, filesHint }: TextFieldsProps) {
  const t = useT('exchange')
  return (
    <>
      {withTitle && (
        <TextField
          id="title"
          name="title"
          label={labels.title}
          hint={titleHint}
          maxLength={longest.title}
          defaultValue={values.title}
          error={errors.title}
        />
      )}
      <TextAreaField
        id="body"
        name="body"
        label={labels.body}
        hint={t('thread.markdownHint')}
        rows={12}
        maxLength={longest.body}
        defaultValue={values.body}
        error={errors.body}
      />
      <FileField
        id="files"
        name="files"
        label={t('new.files')}
        hint={filesHint}
        accept=".pdf,.docx,.png,.jpg,.jpeg,.webp"
        multiple
        error={errors.files}
      />
    </>
  )
}
