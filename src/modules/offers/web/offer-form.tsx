import {
  Button,
  ChoiceField,
  Disclosure,
  ErrorSummary,
  SelectField,
  TextAreaField,
  TextField,
  type Choice,
} from '#platform/components'
import { languageName, useLocale, useT, type Locale } from '#platform/i18n'
import { offerFormats } from '../offer.ts'
import { offerLanguages } from '../rules/languages.ts'
import { longest } from '../rules/offer-content.ts'
import { offerTopics } from '../rules/topics.ts'
import type { FieldError, OfferValues } from './offer-values.ts'

interface OfferFormProps {
  values: OfferValues
  errors: readonly FieldError[]
  /** More than one: the seat may choose whose offer it is. */
  organisations: readonly Choice[]
  districts: readonly Choice[]
  contacts: readonly Choice[]
  submit: string
}

/** Says an offer whole. Comes back with what was typed and what is wrong. */
export function OfferForm({ values, errors, organisations, districts, contacts, submit }: OfferFormProps) {
  const t = useT('offers')
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const labels: Record<string, string> = {
    organisationId: t('form.organisation'),
    topic: t('form.topic'),
    languages: t('form.languages'),
    formats: t('form.formats'),
    districts: t('form.districts'),
    postcodes: t('form.postcodes'),
    costNote: t('form.costNote'),
    contactId: t('form.contact'),
    validFrom: t('form.validFrom'),
    validThrough: t('form.validThrough'),
  }
  const labelOf = (field: string) => labels[field] ?? t(`form.${field.split('.')[0] as 'title'}`)
  const summary = errors.map(({ field, message }) => ({ fieldId: field, label: labelOf(field), message }))
  return (
    <form method="post" className="stack stack--xl narrow" noValidate>
      <ErrorSummary errors={summary} />
      <div className="stack">
        {organisations.length > 1 ? (
          <SelectField
            id="organisationId"
            name="organisationId"
            label={labels.organisationId}
            choices={organisations}
            defaultValue={values.organisationId}
            error={errorAt('organisationId')}
          />
        ) : (
          <input type="hidden" name="organisationId" value={values.organisationId} />
        )}
        <SelectField
          id="topic"
          name="topic"
          label={labels.topic}
          choices={[
            { value: '', label: t('form.chooseTopic') },
            ...offerTopics.map((topic) => ({ value: topic, label: t(`topic.${topic}`) })),
          ]}
          defaultValue={values.topic}
          error={errorAt('topic')}
        />
      </div>
      <Texts heading={t('form.inGerman')} language="de" values={values} errorAt={errorAt} />
      <Translation heading={t('form.inEnglish')} language="en" values={values} errorAt={errorAt} />
      <Translation heading={t('form.inVietnamese')} language="vi" values={values} errorAt={errorAt} />
      <Details values={values} errorAt={errorAt} districts={districts} contacts={contacts} />
      <div>
        <Button>{submit}</Button>
      </div>
    </form>
  )
}

type ErrorAt = (field: string) => string | undefined

/** Opens in place; open already where something stands in it or is wrong with it. */
function Translation(props: Parameters<typeof Texts>[0]) {
  const { heading, language, values, errorAt } = props
  const { title, description, times } = values.texts[language]
  const wrong = (['title', 'description', 'times'] as const).some((part) => errorAt(`${part}.${language}`))
  return (
    <Disclosure summary={heading} open={wrong || title + description + times !== ''}>
      <Texts {...props} headingHidden />
    </Disclosure>
  )
}

function Texts(props: {
  heading: string
  language: Locale
  values: OfferValues
  errorAt: ErrorAt
  headingHidden?: boolean
}) {
  const { heading, language, values, errorAt, headingHidden = false } = props
  const t = useT('offers')
  const text = values.texts[language]
  return (
    <fieldset className="fieldset">
      <legend className={headingHidden ? 'sr' : 'h3'}>{heading}</legend>
      <TextField
        id={`title.${language}`}
        name={`title.${language}`}
        label={t('form.title')}
        lang={language}
        maxLength={longest.title}
        defaultValue={text.title}
        error={errorAt(`title.${language}`)}
      />
      <TextAreaField
        id={`description.${language}`}
        name={`description.${language}`}
        label={t('form.description')}
        hint={t('form.descriptionHint')}
        rows={6}
        defaultValue={text.description}
        error={errorAt(`description.${language}`)}
      />
      <TextField
        id={`times.${language}`}
        name={`times.${language}`}
        label={t('form.times')}
        hint={t('form.timesHint')}
        lang={language}
        maxLength={longest.times}
        defaultValue={text.times}
        error={errorAt(`times.${language}`)}
      />
    </fieldset>
  )
}

interface DetailsProps extends Pick<OfferFormProps, 'values' | 'districts' | 'contacts'> {
  errorAt: ErrorAt
}

function Details(props: DetailsProps) {
  const t = useT('offers')
  return (
    <fieldset className="fieldset">
      <legend className="h3">{t('form.who')}</legend>
      <Audience {...props} />
      <Conditions {...props} />
    </fieldset>
  )
}

function Audience({ values, errorAt, districts }: DetailsProps) {
  const t = useT('offers')
  const locale = useLocale()
  return (
    <>
      <div className="choices">
        <ChoiceField
          id="languages"
          name="languages"
          kind="checkbox"
          label={t('form.languages')}
          choices={offerLanguages.map((language) => ({ value: language, label: languageName(language, locale) }))}
          chosen={values.languages}
          error={errorAt('languages')}
        />
      </div>
      <ChoiceField
        id="formats"
        name="formats"
        kind="checkbox"
        label={t('form.formats')}
        choices={offerFormats.map((format) => ({ value: format, label: t(`format.${format}`) }))}
        chosen={values.formats}
        error={errorAt('formats')}
      />
      <div className="choices">
        <ChoiceField
          id="districts"
          name="districts"
          kind="checkbox"
          label={t('form.districts')}
          hint={t('form.districtsHint')}
          choices={districts}
          chosen={values.districts}
          error={errorAt('districts')}
        />
      </div>
      <TextField
        id="postcodes"
        name="postcodes"
        label={t('form.postcodes')}
        hint={t('form.postcodesHint')}
        defaultValue={values.postcodes}
        error={errorAt('postcodes')}
      />
    </>
  )
}

function Conditions({ values, errorAt, contacts }: DetailsProps) {
  const t = useT('offers')
  return (
    <>
      <ChoiceField
        id="cost"
        name="cost"
        kind="radio"
        label={t('form.cost')}
        choices={[
          { value: 'free', label: t('form.free') },
          { value: 'fee', label: t('form.fee') },
        ]}
        chosen={[values.cost]}
      />
      <TextField
        id="costNote"
        name="costNote"
        label={t('form.costNote')}
        maxLength={longest.costNote}
        defaultValue={values.costNote}
        error={errorAt('costNote')}
      />
      {contacts.length > 0 && (
        <SelectField
          id="contactId"
          name="contactId"
          label={t('form.contact')}
          choices={[{ value: '', label: t('form.noContact') }, ...contacts]}
          defaultValue={values.contactId}
          error={errorAt('contactId')}
        />
      )}
      <div className="cols-2">
        <TextField
          id="validFrom"
          name="validFrom"
          type="date"
          label={t('form.validFrom')}
          defaultValue={values.validFrom}
          error={errorAt('validFrom')}
        />
        <TextField
          id="validThrough"
          name="validThrough"
          type="date"
          label={t('form.validThrough')}
          hint={t('form.validThroughHint')}
          defaultValue={values.validThrough}
          error={errorAt('validThrough')}
        />
      </div>
    </>
  )
}
