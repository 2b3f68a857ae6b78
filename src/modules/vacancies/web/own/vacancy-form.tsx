import type { ReactNode } from 'react'

import {
  Button,
  ButtonLink,
  Disclosure,
  ErrorSummary,
  Notice,
  SelectField,
  TextAreaField,
  TextField,
  type Choice,
} from '#platform/components'
import { languageName, useLocale, useT, type Locale } from '#platform/i18n'

import { languageNames } from '../../formats/languages.ts'
import { contractKinds } from '../../rules/list-filter.ts'
import { languageLevels } from '../../vacancy.ts'
import { formFields, homeChoices, languageRows, type FormField } from './form-values.ts'
import type { VacancyFormView } from './read-form.ts'

interface VacancyFormProps {
  view: VacancyFormView
  /** What the first button does: the next step of a new one, or saving. */
  submitLabel: string
  cancelHref: string
}

/** Typed in on a phone in two minutes: six fields, and the rest below for who has it at hand. */
export function VacancyForm({ view, submitLabel, cancelHref }: VacancyFormProps) {
  const t = useT('vacancies')
  const { errors, problem, unknownFields } = view
  const summary = formFields.flatMap((field) => {
    const message = errors[field]
    return message ? [{ fieldId: field, label: t(`form.${labelKey(field)}`), message }] : []
  })
  return (
    <form method="post" className="stack stack--l narrow vf">
      <ErrorSummary errors={summary} />
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      {unknownFields.length > 0 && (
        <Notice tone="danger" live>
          <p>{t('form.unknownFields', { fields: unknownFields.join(', ').slice(0, 200) })}</p>
        </Notice>
      )}
      <input type="hidden" name="version" value={view.version} />
      <FirstFields {...view} />
      <Disclosure summary={t('form.more')} open={hasMore(view)}>
        <div className="stack stack--l vf__more">
          <MoreFields {...view} />
        </div>
      </Disclosure>
      <p className="row">
        <Button>{submitLabel}</Button>
        <ButtonLink href={cancelHref} variant="tertiary">
          {t('form.cancel')}
        </ButtonLink>
      </p>
    </form>
  )
}

type Fields = Pick<VacancyFormView, 'values' | 'errors'>

function FirstFields({ values, errors }: Fields) {
  const t = useT('vacancies')
  const field = (name: FormField) => ({ id: name, name, defaultValue: values[name], error: errors[name] })
  return (
    <>
      <TextField {...field('title')} label={t('form.title')} hint={t('form.titleHint')} maxLength={500} lang="de" />
      <TextAreaField
        {...field('places')}
        label={t('form.places')}
        hint={t('form.placesHint')}
        rows={2}
        maxLength={4000}
      />
      <Pair>
        <TextField {...field('hoursMin')} label={t('form.hoursMin')} inputMode="decimal" maxLength={10} short />
        <TextField {...field('hoursMax')} label={t('form.hoursMax')} inputMode="decimal" maxLength={10} short />
      </Pair>
      <SelectField {...field('contract')} label={t('form.contract')} choices={contractChoices(t('form.notSaid'), t)} />
      <TextField {...field('applyTo')} label={t('form.applyTo')} hint={t('form.applyToHint')} maxLength={2000} />
      <TextAreaField
        {...field('description')}
        label={t('form.description')}
        hint={t('form.descriptionHint')}
        rows={8}
        maxLength={100_000}
      />
    </>
  )
}

function MoreFields({ values, errors }: Fields) {
  const t = useT('vacancies')
  const field = (name: FormField) => ({ id: name, name, defaultValue: values[name], error: errors[name] })
  const homes = homeChoices.map((value) => ({ value, label: t(`form.home${value || 'Unknown'}`) }))
  const others = homes.some(({ value }) => value === values.home)
    ? []
    : [{ value: values.home, label: t('fact.partlyRemote', { percent: 100 - Number(values.home) }) }]
  return (
    <>
      <TextField {...field('employer')} label={t('form.employer')} maxLength={500} />
      <SelectField {...field('home')} label={t('form.home')} choices={[...homes, ...others]} />
      <Pair>
        <TextField {...field('salaryMin')} label={t('form.salaryMin')} inputMode="decimal" maxLength={20} short />
        <TextField {...field('salaryMax')} label={t('form.salaryMax')} inputMode="decimal" maxLength={20} short />
      </Pair>
      <Pair>
        <TextField {...field('startDate')} type="date" label={t('form.startDate')} />
        <label className="kern-form-check vf__check">
          <input
            className="kern-form-check__checkbox"
            type="checkbox"
            name="startsNow"
            value="yes"
            defaultChecked={values.startsNow !== ''}
          />
          <span className="kern-label">{t('form.startsNow')}</span>
        </label>
      </Pair>
      <LanguageFields values={values} errors={errors} />
      <TextField {...field('skills')} label={t('form.skills')} hint={t('form.skillsHint')} maxLength={4000} />
      <TextField {...field('positions')} label={t('form.positions')} inputMode="numeric" maxLength={5} short />
      <TextField {...field('url')} label={t('form.url')} hint={t('form.urlHint')} maxLength={2000} />
      <TextField
        {...field('validThrough')}
        type="date"
        label={t('form.validThrough')}
        hint={t('form.validThroughHint')}
      />
    </>
  )
}

function LanguageFields({ values, errors }: Fields) {
  const t = useT('vacancies')
  const locale = useLocale()
  const languages = [{ value: '', label: t('form.noLanguage') }, ...languageChoices(locale)]
  const levels = [
    { value: '', label: t('form.noLevel') },
    ...languageLevels.map((level) => ({ value: level, label: level })),
  ]
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('form.languages')}</legend>
      <div className="kern-fieldset__body">
        {languageRows.map((row) => (
          <Pair key={row}>
            <SelectField
              id={`language${row}`}
              name={`language${row}`}
              label={t('form.languageRow', { number: row })}
              choices={languages}
              defaultValue={values[`language${row}`]}
              error={errors[`language${row}`]}
            />
            <SelectField
              id={`level${row}`}
              name={`level${row}`}
              label={t('form.levelRow', { number: row })}
              choices={levels}
              defaultValue={values[`level${row}`]}
            />
          </Pair>
        ))}
      </div>
    </fieldset>
  )
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="vf__pair">{children}</div>
}

/** The other fields stand open when one of them says something that has to be seen. */
function hasMore({ values, errors }: Fields): boolean {
  const first = new Set<FormField>([
    'title',
    'places',
    'hoursMin',
    'hoursMax',
    'contract',
    'applyTo',
    'description',
    'employer',
  ])
  return (
    formFields.some((field) => !first.has(field) && (values[field] !== '' || errors[field] !== undefined)) ||
    errors.employer !== undefined
  )
}

function labelKey(field: FormField) {
  if (field.startsWith('language')) return 'languages' as const
  return field.startsWith('level')
    ? ('languages' as const)
    : (field as Exclude<FormField, `language${1 | 2 | 3}` | `level${1 | 2 | 3}`>)
}

function contractChoices(notSaid: string, t: ReturnType<typeof useT<'vacancies'>>): Choice[] {
  return [
    { value: '', label: notSaid },
    ...contractKinds.map((kind) => ({ value: kind, label: t(`contract.${kind}`) })),
  ]
}

/** Codes with names in the reader's language, German and English first. */
function languageChoices(locale: Locale): Choice[] {
  const codes = [...new Set(languageNames.values())]
  const choices = codes.map((value) => ({ value, label: languageName(value, locale) }))
  const rank = ({ value }: Choice) => (value === 'de' ? 0 : value === 'en' ? 1 : 2)
  return choices.toSorted((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, locale))
}
