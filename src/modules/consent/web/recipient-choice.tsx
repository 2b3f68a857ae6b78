import type { ReactNode } from 'react'

import { Button, ChoiceField, Disclosure, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { employs, groupRecipients, type Recipient } from '../rules/group-recipients.ts'
import script from './recipients.js?url'
import './consent.css'

/** To which part of the page its buttons and its error lead. */
export const recipientsId = 'recipients'
/** So many are seen at a glance, without folds and a search. */
const fewRecipients = 8

type Named = Recipient & { until: string | null }

interface RecipientChoiceProps {
  /** Address of the page, where its buttons post what is ticked so far. */
  page: string
  recipients: readonly Named[]
  /** Their ids, and what was searched. */
  ticked: readonly string[]
  words: string
  error: string | undefined
}

/** Boxes for whom somebody may agree to: few in one list, many by kind, with a search that sends the ticks along and works without script. */
export function RecipientChoice(props: RecipientChoiceProps) {
  const { recipients, ticked, error } = props
  const t = useT('consent')
  if (recipients.length > fewRecipients) return <ManyRecipients {...props} />
  return <Ticks id={recipientsId} label={t('give.recipients')} recipients={recipients} ticked={ticked} error={error} />
}

function ManyRecipients({ page, recipients, ticked, words, error }: RecipientChoiceProps) {
  const t = useT('consent')
  const here = `${page}#${recipientsId}`
  const { groups, aside, foundCount, tickedCount } = groupRecipients(recipients, ticked, words)
  return (
    <div className="stack stack--m" id={recipientsId} data-ticks>
      {error !== undefined && <p className="kern-error">{error}</p>}
      <div className="con__search">
        <TextField name="words" type="search" label={t('give.search')} defaultValue={words} maxLength={100} />
        <Button variant="secondary" icon="search" name="step" value="search" formAction={here}>
          {t('give.searchSubmit')}
        </Button>
      </div>
      <p className="b" role="status">
        <span data-ticked>{tickedCount}</span> {t('give.ticked', { count: recipients.length })}
        {words !== '' && <span className="con__found">{t('give.found', { count: foundCount })}</span>}
      </p>
      <p className="row row--s con__tools">
        {words !== '' && <Step step="showAll" here={here} label={t('give.showAll')} />}
        <Step
          step="tickEmployers"
          here={here}
          label={t('give.tickAll', { count: recipients.filter(employs).length })}
        />
        <Step step="tickNone" here={here} label={t('give.tickNone')} />
      </p>
      <div>
        {groups.map(({ kind, members, tickedCount: count, isOpen }) => (
          <Group
            key={kind}
            label={t(`give.kind.${kind}`)}
            count={count}
            recipients={members}
            ticked={ticked}
            open={isOpen}
          />
        ))}
        {aside.length > 0 && (
          <Group label={t('give.aside')} count={aside.length} recipients={aside} ticked={ticked} open />
        )}
      </div>
      <script type="module" src={script} />
    </div>
  )
}

function Step({ step, here, label }: { step: string; here: string; label: string }) {
  return (
    <Button variant="tertiary" size="s" name="step" value={step} formAction={here}>
      {label}
    </Button>
  )
}

interface GroupProps {
  label: string
  count: number
  recipients: readonly Named[]
  ticked: readonly string[]
  open: boolean
}

function Group({ label, count, recipients, ticked, open }: GroupProps) {
  const t = useT('consent')
  return (
    <div className="con__group" data-ticks>
      <Disclosure
        open={open}
        summary={
          <span className="con__kind">
            {label}{' '}
            <span className="small muted">
              <span data-ticked>{count}</span> {t('give.of', { count: recipients.length })}
            </span>
          </span>
        }
      >
        <Ticks label={<span className="sr">{label}</span>} recipients={recipients} ticked={ticked} />
      </Disclosure>
    </div>
  )
}

interface TicksProps extends Pick<RecipientChoiceProps, 'recipients' | 'ticked'> {
  id?: string
  label: ReactNode
  error?: string | undefined
}

function Ticks({ recipients, ticked, ...field }: TicksProps) {
  const t = useT('consent')
  return (
    <ChoiceField
      {...field}
      name="recipientIds"
      kind="checkbox"
      choices={recipients.map(({ id, name, until }) => ({
        value: id,
        label: name,
        ...(until !== null && { hint: t('give.already', { date: until }) }),
      }))}
      chosen={ticked}
    />
  )
}
