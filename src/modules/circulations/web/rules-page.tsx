import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, ErrorSummary, Notice, TextField } from '#platform/components'
import { inTransaction } from '#platform/db'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'
import { takeFromAddress } from '#platform/list'
import { changeSendingRules } from '../actions/change-sending-rules.ts'
import { paths } from '../paths.ts'
import { bounds, mostReminders, mostSendHours } from '../rules/sending-rules.ts'
import { currentRules } from '../store/sending-rules.ts'
import './circulations.css'
import {
  inputOf,
  problemsOf,
  readRules,
  rulesAsTyped,
  usualAsTyped,
  type NumberField,
  type RuleField,
} from './rules-form.ts'

export const handle = { permission: 'circulations.administer' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'circulations.administer')
  return {
    values: rulesAsTyped(await inTransaction({ networkId, readOnly: true }, currentRules)),
    done: takeFromAddress(new URL(request.url).searchParams, 'done', ['saved'] as const),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.administer')
  const { locale } = context.get(pageRequest)
  const values = readRules(await request.formData())
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(changeSendingRules, inputOf(values), acting)
  if (answer.ok) return redirect(`${paths.rules(locale)}?done=saved`)
  if (answer.problem.kind !== 'invalid') throw data(null, { status: 404 })
  return data({ values, errors: problemsOf(answer.problem.issues, locale) }, { status: 422 })
}

const hours = Array.from(
  { length: bounds.sendHour[1] - bounds.sendHour[0] + 1 },
  (_, index) => bounds.sendHour[0] + index,
)

export default function RulesPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { done } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? []
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('rules.title')}</title>
      <Breadcrumb crumbs={[{ label: t('board.title'), href: paths.board(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('rules.title')}</h1>
        <p className="lead">{t('rules.lead')}</p>
        {done && (
          <Notice tone="ok" live>
            <p>{t('rules.saved')}</p>
          </Notice>
        )}
      </header>
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({ fieldId: field, label: t(`rules.${field}`), message }))}
      />
      <form method="post" className="narrow stack stack--xl" noValidate>
        <fieldset className="fieldset">
          <legend className="h3">{t('rules.times')}</legend>
          <SendHours />
          <Days field="replyDays" />
          <TextField
            {...useField('reminderDays')}
            hint={t('rules.reminderDaysHint', {
              most: mostReminders,
              least: bounds.reminderDay[0],
              longest: bounds.reminderDay[1],
              usual: usualAsTyped.reminderDays,
            })}
            inputMode="text"
            maxLength={20}
            short
          />
        </fieldset>
        <fieldset className="fieldset">
          <legend className="h3">{t('rules.protection')}</legend>
          <p className="small muted">{t('rules.protectionText')}</p>
          <Days field="quietDays" />
          <Days field="newMemberDays" />
          <Days field="newMemberProfiles" />
        </fieldset>
        <div>
          <Button>{t('rules.save')}</Button>
        </div>
      </form>
    </main>
  )
}

function useField(field: RuleField) {
  const t = useT('circulations')
  const { values } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return {
    id: field,
    name: field,
    label: t(`rules.${field}`),
    defaultValue: String((returned?.values ?? values)[field]),
    error: returned?.errors.find((error) => error.field === field)?.message,
  }
}

function Days({ field }: { field: NumberField }) {
  const t = useT('circulations')
  const [least, most] = bounds[field]
  const hint = t('rules.bounds', { least, most, usual: usualAsTyped[field] })
  return <TextField {...useField(field)} hint={hint} inputMode="numeric" maxLength={4} short />
}

function SendHours() {
  const t = useT('circulations')
  const { values } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <div className="choices ci__hours">
      <ChoiceField
        kind="checkbox"
        id="sendHours"
        name="sendHours"
        label={t('rules.sendHours')}
        hint={t('rules.sendHoursHint', { most: mostSendHours })}
        choices={hours.map((hour) => ({ value: String(hour), label: t('rules.hour', { hour }) }))}
        chosen={(returned?.values ?? values).sendHours}
        error={returned?.errors.find((error) => error.field === 'sendHours')?.message}
      />
    </div>
  )
}
