import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction, type ActionProblem } from '#platform/action'
import {
  Breadcrumb,
  Button,
  ChoiceField,
  ErrorSummary,
  KeyValues,
  Notice,
  SelectField,
  Tag,
  TextField,
} from '#platform/components'
import { typed, typedAll } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, translator, useLocale, useT, type Locale } from '#platform/i18n'
import { optionalFields } from '#modules/shortprofiles'
import { startCirculation, type StartProblem } from '../actions/start-circulation.ts'
import { paths } from '../paths.ts'
import type { Obstacle } from '../rules/obstacles.ts'
import { postProposal, ProposeForm } from './propose-form.tsx'
import { startView } from './start-view.ts'
import './circulations.css'

export const handle = { permission: 'circulations.send' }

export const loader = (args: LoaderFunctionArgs) => startView(args)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'circulations.send')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const dueOn = typed(form, 'dueOn')
  const recipientIds = typedAll(form, 'recipient')
  const input = { personId: params.personId, fields: typedAll(form, 'show'), dueOn, recipientIds }
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'propose') {
    const proposal = await postProposal(form, params.personId ?? '', acting, locale)
    if (proposal === 'gone') throw data(null, { status: 404 })
    if (proposal === null) return redirect(`${paths.start(locale, { personId: params.personId ?? '' })}?done=proposed`)
    return data({ dueOn, recipientIds, error: null, proposal }, { status: 422 })
  }
  const answer = await runAction(startCirculation, input, acting)
  if (answer.ok) return redirect(`${paths.circulation(locale, answer.result)}?done=started`)
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ dueOn, recipientIds, error: errorOf(answer.problem, locale), proposal: null }, { status: 422 })
}

type StartError = { field: 'recipients' | 'dueOn'; message: string }

function errorOf(problem: ActionProblem<StartProblem>, locale: Locale): StartError {
  const t = translator(locale, 'circulations')
  if (problem.kind !== 'refused') {
    const fields = problem.kind === 'invalid' ? problem.issues.map(({ path }) => path[0]) : []
    return fields.includes('dueOn')
      ? { field: 'dueOn', message: t('start.error.dueOn') }
      : { field: 'recipients', message: t('start.error.recipients') }
  }
  const { code, values } = problem
  if (code === 'dueTooSoon' || code === 'dueTooLate') return { field: 'dueOn', message: t(`start.error.${code}`) }
  if (code === 'unknownRecipient' || code === 'notTakenUp')
    return { field: 'recipients', message: t(`start.error.${code}`) }
  return { field: 'recipients', message: t(`start.refused.${values.obstacle as Obstacle}`, values) }
}

export default function StartPage() {
  const t = useT('circulations')
  const locale = useLocale()
  const { name, done, proposing } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const error = returned?.error
  const proposal = returned?.proposal ?? null
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('start.title', { name })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('board.title'), href: paths.board(locale) },
          { label: t('new.title'), href: paths.newCirculation(locale) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('start.title', { name })}</h1>
        <p className="lead">{t('start.lead')}</p>
      </header>
      {error && (
        <ErrorSummary errors={[{ fieldId: error.field, label: t(`start.${error.field}`), message: error.message }]} />
      )}
      {proposal && (
        <ErrorSummary
          errors={[
            {
              fieldId: proposal.field,
              label: t(proposal.field === 'reason' ? 'propose.reason' : 'propose.recipient'),
              message: proposal.message,
            },
          ]}
        />
      )}
      {done && (
        <Notice tone="ok" live>
          <p>{t('propose.done')}</p>
        </Notice>
      )}
      <div className="ci__two ci__start">
        <div className="stack stack--l">
          <Preview />
          <ProposeForm {...proposing} returned={proposal} />
        </div>
        <Recipients />
        <Rules />
      </div>
    </main>
  )
}

/** What would be seen, and why it says no more. */
function Preview() {
  const t = useT('shortprofiles')
  const { preview } = useLoaderData<typeof loader>()
  return (
    <section className="card pad stack">
      <h2 className="h2">{t('preview.title')}</h2>
      {!preview.ok && (
        <Notice tone="warn">
          <p>{preview.problem}</p>
        </Notice>
      )}
      {preview.ok && (
        <>
          <h3 className="h3">{preview.profile.title}</h3>
          <KeyValues facts={preview.profile.lines.map(({ label, value }) => ({ key: label, value }))} />
          <p className="small muted">{preview.alike}</p>
          {preview.coarsened.length === 0 && <p className="small">{t('preview.exact')}</p>}
          {preview.coarsened.length > 0 && (
            <div className="small">
              <p className="b">{t('preview.coarsened')}</p>
              <ul className="ci__why">
                {preview.coarsened.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function Rules() {
  const t = useT('circulations')
  const locale = useLocale()
  const tShort = useT('shortprofiles')
  const { wishes, sectors, personId } = useLoaderData<typeof loader>()
  return (
    <section className="card pad">
      <form method="get" action={paths.start(locale, { personId })} className="stack">
        <h2 className="h3">{t('start.rules')}</h2>
        <input type="hidden" name="asked" value="yes" />
        <ChoiceField
          kind="checkbox"
          name="show"
          label={tShort('preview.shows')}
          choices={optionalFields.map((value) => ({ value, label: tShort(`field.${value}`) }))}
          chosen={wishes.fields}
        />
        <SelectField
          name="sector"
          label={t('start.sector')}
          defaultValue={wishes.sector}
          choices={[
            { value: '', label: t('start.usualSectors') },
            { value: 'any', label: t('start.anySector') },
            ...sectors,
          ]}
        />
        <TextField
          name="km"
          label={t('start.km')}
          hint={t('start.kmHint')}
          inputMode="numeric"
          defaultValue={wishes.km}
          short
        />
        <ChoiceField
          kind="checkbox"
          name="vacancy"
          label={t('start.vacancy')}
          choices={[{ value: 'yes', label: t('start.vacancyOnly') }]}
          chosen={wishes.needsVacancy ? ['yes'] : []}
        />
        <div>
          <Button variant="secondary">{t('start.propose')}</Button>
        </div>
      </form>
    </section>
  )
}

function Recipients() {
  const t = useT('circulations')
  const locale = useLocale()
  const { recipients, wishes, dueOn, dueOnHint, plannedAt, preview } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const error = returned?.error
  const possible = recipients.filter(({ obstacle }) => obstacle === null)
  const others = recipients.filter(({ obstacle }) => obstacle !== null)
  return (
    <form method="post" className="stack stack--l" noValidate>
      {wishes.fields.map((field) => (
        <input key={field} type="hidden" name="show" value={field} />
      ))}
      <section className="stack" id="recipients">
        <h2 className="h2">{t('start.recipients')}</h2>
        {possible.length === 0 && (
          <Notice tone="warn">
            <p>{t('start.nobody')}</p>
          </Notice>
        )}
        <ul className="ci__choices">
          {possible.map(({ organisationId, name, byRule, reasons }) => (
            <li key={organisationId} className="ci__choice">
              <input
                type="checkbox"
                className="kern-form-check__checkbox"
                id={`r-${organisationId}`}
                name="recipient"
                value={organisationId}
                defaultChecked={
                  returned && !returned.proposal ? returned.recipientIds.includes(organisationId) : byRule
                }
              />
              <div>
                <label htmlFor={`r-${organisationId}`} className="b">
                  {name}
                </label>{' '}
                {byRule && <Tag tone="ok">{t('start.byRule')}</Tag>}
                {reasons.length > 0 && <p className="small muted ci__line">{reasons.join(' · ')}</p>}
              </div>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <details>
            <summary>{t('start.others', { count: others.length })}</summary>
            <ul className="ci__choices">
              {others.map(({ organisationId, name, obstacle }) => (
                <li key={organisationId} className="ci__choice">
                  <span aria-hidden="true">–</span>
                  <div>
                    <span className="b">{name}</span>
                    <p className="small muted ci__line">{obstacle}</p>
                  </div>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <TextField
        id="dueOn"
        name="dueOn"
        type="date"
        label={t('start.dueOn')}
        hint={dueOnHint}
        defaultValue={returned?.dueOn || dueOn}
        error={error?.field === 'dueOn' ? error.message : undefined}
      />
      <p>{t('start.leaves', { time: formatDate(locale, plannedAt, 'minute') })}</p>
      <div>
        {preview.ok && possible.length > 0 ? (
          <Button>{t('start.submit')}</Button>
        ) : (
          <p className="muted">{t('start.impossible')}</p>
        )}
      </div>
    </form>
  )
}
