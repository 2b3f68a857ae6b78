import { Button, ErrorSummary, Tag, TextAreaField, TextField } from '#platform/components'
import { locales, ownName, useT, type Locale } from '#platform/i18n'
import { longestNews, type TranslationState } from '../news.ts'
import type { FieldError, NewsValues } from './news-values.ts'

interface NewsFormProps {
  values: NewsValues
  errors: readonly FieldError[]
  /** Empty for new ones. */
  translations: Partial<Record<Locale, TranslationState>>
}

/** News in three languages; German first. Comes back with what was typed and what is wrong. */
export function NewsForm({ values, errors, translations }: NewsFormProps) {
  const t = useT('network')
  const summary = errors.map(({ field, message }) => {
    const [part = 'title', language = 'de'] = field.split('.')
    return { fieldId: field, label: `${t(`newsForm.${part as 'title'}`)} (${ownName[language as Locale]})`, message }
  })
  return (
    <form method="post" className="stack stack--xl narrow" noValidate>
      <ErrorSummary errors={summary} />
      {locales.map((locale) => (
        <LanguageText
          key={locale}
          locale={locale}
          values={values}
          errors={errors}
          isOutdated={translations[locale] === 'outdated'}
        />
      ))}
      <div>
        <Button name="intent" value="save">
          {t('newsForm.save')}
        </Button>
      </div>
    </form>
  )
}

interface LanguageTextProps {
  locale: Locale
  values: NewsValues
  errors: readonly FieldError[]
  isOutdated: boolean
}

function LanguageText({ locale, values, errors, isOutdated }: LanguageTextProps) {
  const t = useT('network')
  const field = (part: 'title' | 'body') => ({
    id: `${part}.${locale}`,
    name: `${part}.${locale}`,
    label: t(`newsForm.${part}`),
    defaultValue: values.texts[locale][part],
    error: errors.find((error) => error.field === `${part}.${locale}`)?.message,
    lang: locale,
  })
  return (
    <fieldset className="fieldset">
      <legend className="h3">
        <span lang={locale}>{ownName[locale]}</span>{' '}
        {isOutdated && <Tag tone="warn">{t('newsDesk.translation.outdated')}</Tag>}
      </legend>
      <TextField {...field('title')} maxLength={longestNews.title} />
      <TextAreaField {...field('body')} hint={t('newsForm.bodyHint')} rows={locale === 'de' ? 10 : 6} />
      {isOutdated && (
        <label className="kern-form-check">
          <input
            className="kern-form-check__checkbox"
            type="checkbox"
            name="confirmed"
            value={locale}
            defaultChecked={values.confirmed.includes(locale)}
          />
          <span className="kern-label">{t('newsForm.confirmed')}</span>
        </label>
      )}
    </fieldset>
  )
}
