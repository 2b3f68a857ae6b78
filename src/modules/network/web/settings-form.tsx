import { Button, Disclosure, ErrorSummary, FileField, TextAreaField, TextField } from '#platform/components'
import { locales, ownName, useT, type Locale } from '#platform/i18n'
import { longest } from '../profile.ts'
import type { StateChoices } from '../queries/district-choices.ts'
import type { FieldError, SettingsValues } from './settings-values.ts'

interface SettingsFormProps {
  values: SettingsValues
  errors: readonly FieldError[]
  states: readonly StateChoices[]
  markHint: string
  /** The mark as it is; null without one. */
  markHref: string | null
}

/** What a network says of itself, whole. Comes back with what was typed and what is wrong. */
export function SettingsForm({ values, errors, states, markHint, markHref }: SettingsFormProps) {
  const t = useT('network')
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <form method="post" encType="multipart/form-data" className="stack stack--xl narrow" noValidate>
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({ fieldId: field, label: labelOf(t, field), message }))}
      />
      {locales.map((locale) => (
        <LanguageTexts key={locale} locale={locale} values={values} errorAt={errorAt} />
      ))}
      <Districts states={states} chosen={values.districts} error={errorAt('districts')} />
      <fieldset className="fieldset">
        <legend className="h3">{t('settings.look')}</legend>
        <TextField
          id="colour"
          name="colour"
          label={t('settings.colour')}
          hint={t('settings.colourHint')}
          error={errorAt('colour')}
          defaultValue={values.colour}
          placeholder="#1f5a35"
          maxLength={20}
          short
        />
        <MarkField hint={markHint} href={markHref} error={errorAt('mark')} />
      </fieldset>
      <fieldset className="fieldset">
        <legend className="h3">{t('settings.contacts')}</legend>
        <TextAreaField
          id="responsible"
          name="responsible"
          label={t('settings.responsible')}
          hint={t('settings.responsibleHint')}
          error={errorAt('responsible')}
          defaultValue={values.responsible}
          rows={4}
        />
        <TextField
          id="contactMail"
          name="contactMail"
          type="email"
          label={t('settings.contactMail')}
          error={errorAt('contactMail')}
          defaultValue={values.contactMail}
        />
        <TextField
          id="contactPhone"
          name="contactPhone"
          type="tel"
          label={t('settings.contactPhone')}
          error={errorAt('contactPhone')}
          defaultValue={values.contactPhone}
        />
        <TextField
          id="privacyMail"
          name="privacyMail"
          type="email"
          label={t('settings.privacyMail')}
          hint={t('settings.privacyMailHint')}
          error={errorAt('privacyMail')}
          defaultValue={values.privacyMail}
        />
        <TextField
          id="host"
          name="host"
          label={t('settings.host')}
          hint={t('settings.hostHint')}
          error={errorAt('host')}
          defaultValue={values.host}
          maxLength={longest.host}
        />
      </fieldset>
      <div>
        <Button>{t('settings.toPreviewButton')}</Button>
      </div>
    </form>
  )
}

function labelOf(t: ReturnType<typeof useT<'network'>>, field: string): string {
  const [name = '', locale] = field.split('.')
  const label = t(`settings.${name as 'name'}`)
  return locale ? `${label} (${ownName[locale as Locale]})` : label
}

interface LanguageTextsProps {
  locale: Locale
  values: SettingsValues
  errorAt: (field: string) => string | undefined
}

function LanguageTexts({ locale, values, errorAt }: LanguageTextsProps) {
  const t = useT('network')
  const field = (name: 'name' | 'tagline' | 'about') => ({
    id: `${name}.${locale}`,
    name: `${name}.${locale}`,
    defaultValue: values[name][locale],
    error: errorAt(`${name}.${locale}`),
    lang: locale,
  })
  return (
    <fieldset className="fieldset">
      <legend className="h3">
        <span lang={locale}>{ownName[locale]}</span>
      </legend>
      <TextField {...field('name')} label={t('settings.name')} maxLength={longest.name} required />
      <TextField
        {...field('tagline')}
        label={t('settings.tagline')}
        hint={t('settings.taglineHint')}
        maxLength={longest.tagline}
      />
      <TextAreaField {...field('about')} label={t('settings.about')} hint={t('settings.aboutHint')} rows={8} />
    </fieldset>
  )
}

interface DistrictsProps {
  states: readonly StateChoices[]
  chosen: readonly string[]
  error: string | undefined
}

/** A state opens where something in it is chosen. */
function Districts({ states, chosen, error }: DistrictsProps) {
  const t = useT('network')
  return (
    <fieldset id="districts" className={error ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'}>
      <legend className="h3">{t('settings.districts')}</legend>
      <p className="kern-hint">{t('settings.districtsHint')}</p>
      {error && <p className="kern-error">{error}</p>}
      {states.map(({ state, districts }) => {
        const count = districts.filter(({ key }) => chosen.includes(key)).length
        return (
          <Disclosure key={state} open={count > 0} summary={t('settings.stateDistricts', { state, count })}>
            <div className="nw__districts">
              {districts.map(({ key, label }) => (
                <label key={key} className="kern-form-check">
                  <input
                    className="kern-form-check__checkbox"
                    type="checkbox"
                    name="districts"
                    value={key}
                    defaultChecked={chosen.includes(key)}
                  />
                  <span className="kern-label" lang="de">
                    {label}
                  </span>
                </label>
              ))}
            </div>
          </Disclosure>
        )
      })}
    </fieldset>
  )
}

function MarkField({ hint, href, error }: { hint: string; href: string | null; error: string | undefined }) {
  const t = useT('network')
  return (
    <div>
      <FileField
        id="mark"
        name="mark"
        label={t('settings.mark')}
        hint={t('settings.markHint', { files: hint })}
        accept="image/png,image/jpeg,image/webp"
        error={error}
      />
      {href !== null && (
        <div className="nw__mark-now">
          <img src={href} alt={t('settings.markNow')} height="64" />
          <label className="kern-form-check">
            <input className="kern-form-check__checkbox" type="checkbox" name="removeMark" value="yes" />
            <span className="kern-label">{t('settings.removeMark')}</span>
          </label>
        </div>
      )}
    </div>
  )
}
