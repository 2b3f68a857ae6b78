import { Disclosure, SelectField, TextField } from '#platform/components'
import { locales, ownName, useT } from '#platform/i18n'
import { longest } from '../actions/draft-schema.ts'
import type { FieldError, PartyValues, WordingValues } from './draft-values.ts'
import { WordingFields } from './wording-fields.tsx'

/** A party: taken or not, how it is named, and who signs for it. */
export function PartyFields({ party, errors }: { party: PartyValues; errors: readonly FieldError[] }) {
  const t = useT('agreements')
  const { organisationId, name, isLead, taken, address, people } = party
  return (
    <section className="card pad stack">
      <label className="kern-form-check">
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          name={`party.${organisationId}`}
          value="yes"
          defaultChecked={taken}
        />
        <span className="kern-label b">
          {name} <span className="small muted">{t(isLead ? 'party.lead' : 'party.member')}</span>
        </span>
      </label>
      <TextField
        id={`address.${organisationId}`}
        name={`address.${organisationId}`}
        label={t('edit.address')}
        maxLength={longest.address}
        defaultValue={address}
      />
      {people.map((_, place) => (
        <Person key={place} party={party} place={place} errors={errors} />
      ))}
    </section>
  )
}

function Person({ party, place, errors }: { party: PartyValues; place: number; errors: readonly FieldError[] }) {
  const t = useT('agreements')
  const name = `person.${party.organisationId}.${place}`
  const person = party.people[place]
  const error = (field: string) => errors.find((each) => each.field === `${name}.${field}`)?.message
  const fields = (
    <div className="ag__person">
      <TextField
        id={`${name}.name`}
        name={`${name}.name`}
        label={t('edit.personName')}
        maxLength={longest.name}
        defaultValue={person?.name}
        error={error('name')}
      />
      <TextField
        id={`${name}.jobTitle`}
        name={`${name}.jobTitle`}
        label={t('edit.personJob')}
        maxLength={longest.jobTitle}
        defaultValue={person?.jobTitle}
      />
      <TextField
        id={`${name}.email`}
        name={`${name}.email`}
        type="email"
        label={t('edit.personEmail')}
        maxLength={254}
        defaultValue={person?.email}
        error={error('email')}
      />
      <SelectField
        id={`${name}.locale`}
        name={`${name}.locale`}
        label={t('edit.personLocale')}
        choices={locales.map((locale) => ({ value: locale, label: ownName[locale] }))}
        defaultValue={person?.locale}
      />
    </div>
  )
  const heading = t('edit.person', { number: place + 1 })
  const isEmpty = !person?.name && !person?.email
  if (place > 0 && isEmpty) return <Disclosure summary={heading}>{fields}</Disclosure>
  return (
    <fieldset className="fieldset">
      <legend className="h4">{heading}</legend>
      {fields}
    </fieldset>
  )
}

/** A clause of the draft: required ones are there, optional ones are ticked, of an alternative one wording is chosen. */
export function ClauseFields({ wording, errors }: { wording: WordingValues; errors: readonly FieldError[] }) {
  const t = useT('agreements')
  const { key, kind, group, taken, title, text } = wording
  const hasError = errors.some(({ field }) => field.startsWith(`clause.${key}.`))
  return (
    <section className="card pad stack">
      <h3 className="h4" lang="de">
        {title.de}
      </h3>
      <Choice
        kind={kind}
        name={kind === 'alternative' ? `choice.${group}` : `take.${key}`}
        value={kind === 'alternative' ? key : 'yes'}
        taken={taken}
      />
      <Disclosure summary={t('edit.change')} open={hasError}>
        <WordingFields name={`clause.${key}`} title={title} text={text} errors={errors} />
      </Disclosure>
    </section>
  )
}

function Choice({
  kind,
  name,
  value,
  taken,
}: {
  kind: WordingValues['kind']
  name: string
  value: string
  taken: boolean
}) {
  const t = useT('agreements')
  if (kind === 'required') return <p className="small muted">{t('kind.required')}</p>
  const type = kind === 'optional' ? 'checkbox' : 'radio'
  return (
    <label className="kern-form-check">
      <input className={`kern-form-check__${type}`} type={type} name={name} value={value} defaultChecked={taken} />
      <span className="kern-label">{t(kind === 'optional' ? 'edit.takeOptional' : 'edit.takeAlternative')}</span>
    </label>
  )
}

/** What can stand in double braces, and what it says in this agreement. */
export function PlaceholderList({ placeholders }: { placeholders: readonly { name: string; value: string }[] }) {
  const t = useT('agreements')
  return (
    <Disclosure summary={t('edit.placeholders')}>
      <dl className="key-values">
        {placeholders.map(({ name, value }) => (
          <div key={name}>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
