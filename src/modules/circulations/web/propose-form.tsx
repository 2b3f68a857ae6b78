import { runAction, type ActionContext, type ActionProblem } from '#platform/action'
import { Button, SelectField, TextAreaField } from '#platform/components'
import { typed } from '#platform/form'
import { translator, useT, type Locale } from '#platform/i18n'
import { proposeName, type ProposeProblem } from '../actions/name-proposals.ts'
import { longestReason, proposalDays } from '../name-proposal.ts'
import type { proposingView } from './propose-view.ts'

/** What was typed, and what is wrong with it. */
export type ReturnedProposal = { recipientId: string; reason: string; field: 'proposed' | 'reason'; message: string }

/** Null: it is made. "gone": there is no such person for this actor. */
export async function postProposal(
  form: FormData,
  personId: string,
  acting: ActionContext,
  locale: Locale,
): Promise<ReturnedProposal | 'gone' | null> {
  const recipientId = typed(form, 'proposed')
  const reason = typed(form, 'reason')
  const answer = await runAction(proposeName, { personId, recipientId, reason }, acting)
  if (answer.ok) return null
  if (answer.problem.kind === 'notFound') return 'gone'
  return { recipientId, reason, ...problemOf(answer.problem, locale) }
}

function problemOf(
  problem: ActionProblem<ProposeProblem>,
  locale: Locale,
): Pick<ReturnedProposal, 'field' | 'message'> {
  const t = translator(locale, 'circulations')
  if (problem.kind === 'refused') return { field: 'proposed', message: t(`propose.error.${problem.code}`) }
  const fields = problem.kind === 'invalid' ? problem.issues.map(({ path }) => path[0]) : []
  return fields.includes('recipientId')
    ? { field: 'proposed', message: t('propose.error.recipient') }
    : { field: 'reason', message: t('propose.error.reason') }
}

type Proposing = Awaited<ReturnType<typeof proposingView>>

/** Where no anonymous profile can go: one member and why, for the person to decide. */
export function ProposeForm({ choices, standing, returned }: Proposing & { returned: ReturnedProposal | null }) {
  const t = useT('circulations')
  if (choices.length === 0 && standing.length === 0) return null
  return (
    <section className="card pad stack" aria-labelledby="propose">
      <h2 className="h3" id="propose">
        {t('propose.title')}
      </h2>
      <p className="small">{t('propose.lead', { days: proposalDays })}</p>
      {standing.length > 0 && (
        <ul>
          {standing.map(({ id, name, date }) => (
            <li key={id}>{t('propose.standing', { name, date })}</li>
          ))}
        </ul>
      )}
      {choices.length > 0 && (
        <form method="post" className="stack" noValidate>
          <SelectField
            id="proposed"
            name="proposed"
            label={t('propose.recipient')}
            choices={[{ value: '', label: '–' }, ...choices]}
            defaultValue={returned?.recipientId ?? ''}
            error={returned?.field === 'proposed' ? returned.message : undefined}
          />
          <TextAreaField
            id="reason"
            name="reason"
            label={t('propose.reason')}
            hint={t('propose.reasonHint')}
            rows={3}
            maxLength={longestReason}
            defaultValue={returned?.reason ?? ''}
            error={returned?.field === 'reason' ? returned.message : undefined}
          />
          <div>
            <Button name="intent" value="propose" variant="secondary">
              {t('propose.submit')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
