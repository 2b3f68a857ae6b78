import { Button, ButtonLink, ErrorSummary, Notice, SelectField, TextField } from '#platform/components'
import { useT } from '#platform/i18n'

import type { FormErrors, FormValues } from './read-form.ts'
import type { TrialView } from './try-feed.ts'

interface Props {
  values: FormValues
  errors: FormErrors
  /** What is wrong with the whole. */
  problem: string | null
  trial: TrialView | null
  /** The name stays: the vacancies hang on it. */
  nameFixed: boolean
  cancelHref: string
}

const formats = ['csv', 'json', 'json-lines', 'html', 'personio-xml'] as const

export function FeedForm({ values, errors, problem, trial, nameFixed, cancelHref }: Props) {
  const t = useT('feeds')
  const summary = (['name', 'url'] as const).flatMap((field) => {
    const message = errors[field]
    return message ? [{ fieldId: field, label: t(`form.${field}`), message }] : []
  })
  return (
    <form method="post" className="stack stack--l narrow">
      <ErrorSummary errors={summary} />
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      {trial && <TrialNotice trial={trial} />}
      {!nameFixed && (
        <TextField
          id="name"
          name="name"
          label={t('form.name')}
          hint={t('form.nameHint')}
          defaultValue={values.name}
          error={errors.name}
          maxLength={100}
        />
      )}
      <TextField
        id="url"
        name="url"
        type="url"
        label={t('form.url')}
        hint={t('form.urlHint')}
        defaultValue={values.url}
        error={errors.url}
        maxLength={2000}
      />
      <SelectField
        name="format"
        label={t('form.format')}
        defaultValue={values.format}
        choices={[
          { value: '', label: t('form.anyFormat') },
          ...formats.map((value) => ({ value, label: t(`format.${value}`) })),
        ]}
      />
      <SelectField
        name="schedule"
        label={t('form.schedule')}
        defaultValue={values.schedule}
        choices={(['hourly', 'daily'] as const).map((value) => ({ value, label: t(`schedule.${value}`) }))}
      />
      <label className="kern-form-check">
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          name="complete"
          value="yes"
          defaultChecked={values.complete}
        />
        <span className="kern-label">{t('form.complete')}</span>
      </label>
      <p className="row">
        <Button name="do" value="save">
          {t('form.save')}
        </Button>
        <Button name="do" value="try" variant="secondary">
          {t('form.try')}
        </Button>
        <ButtonLink href={cancelHref} variant="tertiary">
          {t('form.cancel')}
        </ButtonLink>
      </p>
    </form>
  )
}

function TrialNotice({ trial: { ok, text, titles } }: { trial: TrialView }) {
  return (
    <Notice tone={ok ? 'ok' : 'danger'} live>
      <p>{text}</p>
      {titles.length > 0 && (
        <ul lang="de">
          {titles.map((title, position) => (
            <li key={position}>{title}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
