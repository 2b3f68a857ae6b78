import { SelectField, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { noticeEnds, renewalKinds } from '../rules/term.ts'
import type { FieldError, TermValues } from './draft-values.ts'

/** Term, renewal, notice and contribution, for drafts and templates alike. */
export function TermFields({ values, errors }: { values: TermValues; errors: readonly FieldError[] }) {
  const t = useT('agreements')
  const errorAt = (name: keyof TermValues) => errors.find(({ field }) => field === `terms.${name}`)?.message
  const number = (name: keyof TermValues, hint?: string) => (
    <TextField
      id={`terms.${name}`}
      name={`terms.${name}`}
      label={t(`terms.${name}`)}
      hint={hint}
      inputMode="decimal"
      short
      maxLength={12}
      defaultValue={values[name]}
      error={errorAt(name)}
    />
  )
  return (
    <div className="ag__terms">
      {number('termMonths', t('terms.termHint'))}
      <SelectField
        id="terms.renewal"
        name="terms.renewal"
        label={t('terms.renewal')}
        choices={renewalKinds.map((kind) => ({ value: kind, label: t(`terms.${kind}`) }))}
        defaultValue={values.renewal}
      />
      {number('renewalMonths')}
      {number('noticeMonths')}
      <SelectField
        id="terms.noticeTo"
        name="terms.noticeTo"
        label={t('terms.noticeTo')}
        choices={noticeEnds.map((end) => ({ value: end, label: t(`words.noticeTo.${end}`) }))}
        defaultValue={values.noticeTo}
      />
      {number('answerDays')}
      {number('contributionCentsPerYear', t('terms.contributionHint'))}
    </div>
  )
}
