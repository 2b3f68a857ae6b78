import { Disclosure, TextAreaField, TextField } from '#platform/components'
import { useT, type Locale } from '#platform/i18n'
import { longest } from '../actions/draft-schema.ts'
import type { FieldError, TextValues } from './draft-values.ts'

interface WordingFieldsProps {
  /** "clause.K09.processor": fields are called "….title.de" and so on. */
  name: string
  title: TextValues
  text: TextValues
  errors: readonly FieldError[]
}

/** A clause in German, and its reading versions folded away. */
export function WordingFields({ name, title, text, errors }: WordingFieldsProps) {
  const t = useT('agreements')
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const fields = (language: Locale) => (
    <div className="stack stack--s" lang={language}>
      <TextField
        id={`${name}.title.${language}`}
        name={`${name}.title.${language}`}
        label={t(`edit.heading.${language}`)}
        maxLength={longest.clauseTitle}
        defaultValue={title[language]}
        error={errorAt(`${name}.title.${language}`)}
      />
      <TextAreaField
        id={`${name}.text.${language}`}
        name={`${name}.text.${language}`}
        label={t(`edit.text.${language}`)}
        rows={language === 'de' ? 7 : 5}
        maxLength={longest.clauseText}
        defaultValue={text[language]}
        error={errorAt(`${name}.text.${language}`)}
      />
    </div>
  )
  return (
    <div className="stack stack--s">
      {fields('de')}
      <Disclosure summary={t('edit.readingVersions')}>
        <div className="stack">
          <p className="small muted">{t('text.notBinding')}</p>
          {fields('en')}
          {fields('vi')}
        </div>
      </Disclosure>
    </div>
  )
}
