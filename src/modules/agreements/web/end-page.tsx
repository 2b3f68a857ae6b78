import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Breadcrumb, Button, ChoiceField, Notice, TextAreaField, TextField } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { calendarDay, formatDate, useLocale, useT } from '#platform/i18n'
import { longest } from '../actions/draft-schema.ts'
import { giveNotice, mayEnd } from '../actions/give-notice.ts'
import { paths } from '../paths.ts'
import { afterStep } from '../rules/steps.ts'
import { endByNotice } from '../rules/term.ts'
import { problemInWords } from './act-on-agreement.ts'
import { agreementFor, agreementIdOf } from './own-agreement.ts'

export const handle = { permission: 'agreements.read' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const { agreement } = await agreementFor({ request, context, params }, 'agreements.read', mayEnd, async () => null)
  const today = calendarDay(new Date())
  const end = endByNotice(agreement, today)
  return {
    agreementId: agreement.id,
    number: agreement.number,
    isOpen: afterStep(agreement.state, 'giveNotice') !== null,
    today,
    end: end && formatDate(locale, end),
    ownEnd: agreement.endsOn && formatDate(locale, agreement.endsOn),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'agreements.read')
  const { locale } = context.get(pageRequest)
  const agreementId = agreementIdOf(params)
  const form = await request.formData()
  const values = { kind: typed(form, 'kind'), day: typed(form, 'day'), reason: typed(form, 'reason') }
  const input = { agreementId, forCauseOn: values.kind === 'cause' ? values.day : null, reason: values.reason }
  const answer = await runAction(giveNotice, input, { actor, networkId: actor.networkId, now: new Date() })
  if (answer.ok) return redirect(`${paths.agreement(locale, { agreementId })}?done=noticeGiven`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, message: problemInWords(answer.problem, locale) }, { status: 422 })
}

export default function EndPage() {
  const t = useT('agreements')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const heading = t('end.title', { number: view.number })
  const here = paths.agreement(locale, { agreementId: view.agreementId })
  return (
    <main id="content" className="wrap page">
      <title>{heading}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.agreements(locale) },
          { label: t('page.number', { number: view.number }), href: here },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{heading}</h1>
        <p className="lead">{leadOf(t, view)}</p>
        {returned && (
          <Notice tone="danger" title={t('problem.title')} live>
            <p>{returned.message}</p>
          </Notice>
        )}
      </header>
      {view.isOpen && <NoticeForm today={view.today} canOrdinary={view.end !== null} values={returned?.values} />}
    </main>
  )
}

function leadOf(
  t: ReturnType<typeof useT<'agreements'>>,
  view: { isOpen: boolean; end: string | null; ownEnd: string | null },
) {
  if (!view.isOpen) return t('end.closed')
  return view.end === null ? t('end.endsBefore', { day: view.ownEnd ?? '' }) : t('end.lead', { day: view.end })
}

interface NoticeFormProps {
  today: string
  canOrdinary: boolean
  values: { kind: string; day: string; reason: string } | undefined
}

function NoticeForm({ today, canOrdinary, values }: NoticeFormProps) {
  const t = useT('agreements')
  const kinds = canOrdinary ? (['ordinary', 'cause'] as const) : (['cause'] as const)
  return (
    <form method="post" className="stack narrow" noValidate>
      <ChoiceField
        name="kind"
        kind="radio"
        label={t('end.kind')}
        choices={kinds.map((kind) => ({ value: kind, label: t(`end.${kind}`) }))}
        chosen={[values?.kind ?? kinds[0]]}
      />
      <TextField
        name="day"
        type="date"
        label={t('end.day')}
        hint={t('end.dayHint')}
        defaultValue={values?.day || today}
        min={today}
      />
      <TextAreaField
        name="reason"
        label={t('end.reason')}
        hint={t('end.reasonHint')}
        rows={4}
        maxLength={longest.note}
        defaultValue={values?.reason}
      />
      <p className="small muted">{t('end.after')}</p>
      <div>
        <Button>{t('end.submit')}</Button>
      </div>
    </form>
  )
}
