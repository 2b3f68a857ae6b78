import { organisationKinds, type StateChoices } from '#modules/network'
import { Button, Disclosure, ErrorSummary, SelectField, TextField } from '#platform/components'
import { locales, ownName, useT, type Locale } from '#platform/i18n'
import type { FieldError, FoundingValues } from './founding-values.ts'

interface FoundingFormProps {
  values: FoundingValues
  errors: readonly FieldError[]
  states: readonly StateChoices[]
}

/** A new network: names, area, leads and who coordinates for them. Comes back with what was typed and what is wrong. */
export function FoundingForm({ values, errors, states }: FoundingFormProps) {
  const t = useT('founding')
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message
  const labelOf = (field: string) => {
    const [part = '', second = ''] = field.split('.')
    if (part === 'name') return `${t('name')} (${ownName[second as Locale]})`
    if (part === 'leads') return t('leadNumber', { number: Number(second) + 1 })
    return part === 'districts' ? t('area') : t('slug')
  }
  return (
    <form method="post" className="stack stack--xl narrow" noValidate>
      <ErrorSummary errors={errors.map(({ field, message }) => ({ fieldId: field, label: labelOf(field), message }))} />
      <div className="stack">
        {locales.map((locale) => (
          <TextField
            key={locale}
            id={`name.${locale}`}
            name={`name.${locale}`}
            label={`${t('name')} (${ownName[locale]})`}
            defaultValue={values.name[locale]}
            error={errorAt(`name.${locale}`)}
            lang={locale}
          />
        ))}
        <TextField
          id="slug"
          name="slug"
          label={t('slug')}
          hint={t('slugHint')}
          defaultValue={values.slug}
          error={errorAt('slug')}
        />
      </div>
      <fieldset
        id="districts"
        className={errorAt('districts') ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'}
      >
        <legend className="h3">{t('area')}</legend>
        {errorAt('districts') && <p className="kern-error">{errorAt('districts')}</p>}
        {states.map(({ state, districts }) => (
          <Disclosure key={state} open={districts.some(({ key }) => values.districts.includes(key))} summary={state}>
            {districts.map(({ key, label }) => (
              <label key={key} className="kern-form-check">
                <input
                  className="kern-form-check__checkbox"
                  type="checkbox"
                  name="districts"
                  value={key}
                  defaultChecked={values.districts.includes(key)}
                />
                <span className="kern-label" lang="de">
                  {label}
                </span>
              </label>
            ))}
          </Disclosure>
        ))}
      </fieldset>
      {values.leads.map((_, index) => (
        <LeadFields key={index} index={index} values={values} errorAt={errorAt} />
      ))}
      <div>
        <Button>{t('found')}</Button>
      </div>
    </form>
  )
}

interface LeadFieldsProps {
  index: number
  values: FoundingValues
  errorAt: (field: string) => string | undefined
}

function LeadFields({ index, values, errorAt }: LeadFieldsProps) {
  const t = useT('founding')
  const tMembers = useT('members')
  const field = (part: 'name' | 'kind' | 'coordinator' | 'address') => ({
    id: `leads.${index}.${part}`,
    name: `leads.${index}.${part}`,
    defaultValue: values.leads[index]?.[part],
    error: errorAt(`leads.${index}.${part}`),
  })
  return (
    <fieldset className="fieldset">
      <legend className="h3">{t('leadNumber', { number: index + 1 })}</legend>
      {index === 0 && <p className="small muted">{t('leadsHint')}</p>}
      <TextField {...field('name')} label={t('leadName')} />
      <SelectField
        {...field('kind')}
        label={t('leadKind')}
        choices={organisationKinds.map((kind) => ({ value: kind, label: tMembers(`kind.${kind}`) }))}
      />
      <TextField {...field('coordinator')} label={t('coordinator')} hint={t('coordinatorHint')} autoComplete="off" />
      <TextField {...field('address')} type="email" label={t('address')} autoComplete="off" />
    </fieldset>
  )
}
