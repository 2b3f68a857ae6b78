import { Button, Disclosure, Notice, Tag, TextField } from '#platform/components'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { ProfilePreview } from './profile-preview.tsx'
import { ownDeadlineField, type StartError, type StartValues } from './start-values.ts'
import type { StartView } from './start-view.ts'

/** What came back with a refusal. */
export type ReturnedStart = { values: StartValues; error: StartError | null }

/** Who gets it and until when: one form, which works without script. */
export function Recipients({ view, returned }: { view: StartView; returned: ReturnedStart | null }) {
  const t = useT('circulations')
  const locale = useLocale()
  const { recipients, wishes, dueOn, dueOnHint, plannedAt, preview } = view
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
          {possible.map((recipient) => (
            <Choice key={recipient.organisationId} {...recipient} returned={returned} />
          ))}
        </ul>
        {others.length > 0 && <Others recipients={others} />}
      </section>
      <TextField
        id="dueOn"
        name="dueOn"
        type="date"
        label={t('start.dueOn')}
        hint={dueOnHint}
        defaultValue={returned?.values.dueOn || dueOn}
        error={error?.field === 'dueOn' && error.recipientId === null ? error.message : undefined}
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

type Recipient = StartView['recipients'][number]

/** One member that may get it: why, what it would read where that is less than others do, and another last day if it needs one. */
function Choice({
  organisationId,
  name,
  byRule,
  reasons,
  ownPreview,
  returned,
}: Recipient & { returned: ReturnedStart | null }) {
  const t = useT('circulations')
  const field = ownDeadlineField(organisationId)
  const ownDeadline = returned?.values.ownDeadlines[organisationId] ?? ''
  const error = returned?.error?.recipientId === organisationId ? returned.error.message : undefined
  return (
    <li className="ci__choice">
      <input
        type="checkbox"
        className="kern-form-check__checkbox"
        id={`r-${organisationId}`}
        name="recipient"
        value={organisationId}
        defaultChecked={returned ? returned.values.recipientIds.includes(organisationId) : byRule}
      />
      <div>
        <label htmlFor={`r-${organisationId}`} className="b">
          {name}
        </label>{' '}
        {byRule && <Tag tone="ok">{t('start.byRule')}</Tag>}
        {reasons.length > 0 && <p className="small muted ci__line">{reasons.join(' · ')}</p>}
        {ownPreview?.ok && (
          <Disclosure summary={t('start.ownPreview')}>
            <ProfilePreview {...ownPreview} />
          </Disclosure>
        )}
        <Disclosure summary={<Summary text={t('start.ownDue')} name={name} />} open={ownDeadline !== ''}>
          <TextField
            id={field}
            name={field}
            type="date"
            label={t('start.ownDueFor', { name })}
            hint={t('start.ownDueHint')}
            defaultValue={ownDeadline}
            error={error}
          />
        </Disclosure>
      </div>
    </li>
  )
}

/** The same words in each row: whoever hears them needs the member too. */
function Summary({ text, name }: { text: string; name: string }) {
  return (
    <>
      {text} <span className="sr">{name}</span>
    </>
  )
}

function Others({ recipients }: { recipients: readonly Recipient[] }) {
  const t = useT('circulations')
  return (
    <Disclosure summary={t('start.others', { count: recipients.length })}>
      <ul className="ci__choices">
        {recipients.map(({ organisationId, name, obstacle }) => (
          <li key={organisationId} className="ci__choice">
            <span aria-hidden="true">–</span>
            <div>
              <span className="b">{name}</span>
              <p className="small muted ci__line">{obstacle}</p>
            </div>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
