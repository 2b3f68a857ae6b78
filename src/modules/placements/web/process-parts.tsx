import { Button, Notice, TextAreaField, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { longestMessage } from '../message.ts'
import type { LaterStep } from '../rules/later-steps.ts'
import type { DoneMark, PageProblem, Posted } from './post-process.ts'
import type { ChatLine, HistoryLine, StepChoice } from './present-process.ts'

/** What the last form did, said at the top so that a screen reader hears it first. */
export function Outcome({ posted, done }: { posted: Posted | undefined; done: DoneMark | null }) {
  const t = useT('placements')
  const problem: PageProblem | null = posted && 'problem' in posted ? posted.problem : null
  if (problem) {
    return (
      <Notice tone="danger" live title={t('problem.title')}>
        <p>{t(`problem.${problem}`)}</p>
      </Notice>
    )
  }
  if (!done) return null
  const text = { step: t('step.done'), message: t('chat.done'), release: t('step.done') }[done]
  return (
    <Notice tone="ok" live>
      <p>{text}</p>
    </Notice>
  )
}

type StepsProps = {
  steps: readonly StepChoice[]
  followUpMonths: number | null
  comingFollowUp: string | null
  /** The person's own page words some things otherwise. */
  isOwn: boolean
  posted: Posted | undefined
}

/** One small form a step: a button, and the day where the step has one. */
export function NextSteps({ steps, followUpMonths, comingFollowUp, isOwn, posted }: StepsProps) {
  const t = useT('placements')
  if (steps.length === 0 && comingFollowUp === null) return null
  const failed = posted && 'problem' in posted && posted.form === 'step' ? posted : null
  return (
    <section className="card pad placed__steps no-print" aria-labelledby="next">
      <h2 className="h3" id="next">
        {t('step.title')}
      </h2>
      {followUpMonths !== null && <p>{t(isOwn ? 'step.followUpOwn' : 'step.followUp', { months: followUpMonths })}</p>}
      {comingFollowUp !== null && <p>{comingFollowUp}</p>}
      <ul className="placed__choices">
        {steps.map(({ step, day }) => (
          <li key={step}>
            <form method="post">
              <input type="hidden" name="act" value="step" />
              {hasDay(step) && day !== 'none' && (
                <TextField
                  type="date"
                  name="day"
                  id={`day-${step}`}
                  label={t(`step.dayFor.${step}`)}
                  required={day === 'needed'}
                  defaultValue={failed?.typed.step === step ? failed.typed.day : ''}
                />
              )}
              <Button variant={isQuiet(step) ? 'tertiary' : 'secondary'} name="step" value={step}>
                {t(isQuiet(step) && !isOwn ? `step.${step}ByOthers` : `step.${step}`)}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

type DatedStep = 'agreeConversation' | 'makeOffer' | 'moveOffer' | 'accept' | 'start'
const datedSteps: readonly string[] = [
  'agreeConversation',
  'makeOffer',
  'moveOffer',
  'accept',
  'start',
] satisfies DatedStep[]
/** Ends what the person began: offered quietly, in words of their own where they read it. */
const isQuiet = (step: LaterStep): step is 'decline' | 'leave' => step === 'decline' || step === 'leave'
const hasDay = (step: LaterStep): step is DatedStep => datedSteps.includes(step)

/** Every step so far, the latest last, as the reader may know it. */
export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useT('placements')
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="history" className="placed__history">
      <h2 className="h3" id="history">
        {t('history.title')}
      </h2>
      <ol>
        {lines.map(({ key, text, by, at, iso }) => (
          <li key={key}>
            <time dateTime={iso} className="small muted num">
              {at}
            </time>
            <span>
              {text} <span className="small muted">{by}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type ChatProps = {
  lines: readonly ChatLine[]
  other: string
  isOpen: boolean
  posted: Posted | undefined
  /** A message that the page proposes; nothing leaves before the person sends it. */
  draft?: { text: string; hint: string } | null
}

/** What the two write to each other; an open page brings no new ones by itself, a mail says that there are some. */
export function Chat({ lines, other, isOpen, posted, draft = null }: ChatProps) {
  const t = useT('placements')
  const failed = posted && 'problem' in posted && posted.form === 'message' ? posted : null
  return (
    <section className="card pad placed__chat" id="messages" aria-labelledby="chat">
      <h2 className="h3" id="chat">
        {t('chat.title')}
      </h2>
      <p className="small muted">{t('chat.lead', { other })}</p>
      {lines.length === 0 && <p>{t('chat.empty')}</p>}
      <ol className="placed__lines">
        {lines.map(({ id, isOwn, text, at, iso }) => (
          <li key={id} className={isOwn ? 'placed__line placed__line--own' : 'placed__line'}>
            <p className="small muted">
              {isOwn ? t('chat.you') : t('chat.them', { other })} <time dateTime={iso}>{at}</time>
            </p>
            <p className="placed__text">{text}</p>
          </li>
        ))}
      </ol>
      {isOpen && (
        <form method="post" className="stack no-print">
          <input type="hidden" name="act" value="message" />
          <TextAreaField
            name="text"
            label={t('chat.label')}
            hint={draft?.hint}
            rows={draft ? 9 : 4}
            maxLength={longestMessage}
            required
            defaultValue={failed?.typed.text ?? draft?.text ?? ''}
            error={failed ? t(`problem.${failed.problem}`) : undefined}
          />
          <Button variant="secondary">{t('chat.send')}</Button>
        </form>
      )}
    </section>
  )
}
