import { Button, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import type { ReturnedReminder } from './post-reminder.ts'
import type { Remindable } from './remindable.ts'

/** A button that reminds, and the new last day where one is needed. */
export function RemindForm({
  remindable: { key, processIds, newDay },
  label,
  returned,
}: {
  remindable: Remindable
  label: string
  returned: ReturnedReminder | null
}) {
  const t = useT('circulations')
  const own = returned?.key === key ? returned : null
  return (
    <form
      method="post"
      className="stack stack--s no-print"
      id={newDay === null ? `remind-${key}` : undefined}
      noValidate
    >
      <input type="hidden" name="key" value={key} />
      {processIds.map((processId) => (
        <input key={processId} type="hidden" name="processId" value={processId} />
      ))}
      {newDay !== null && (
        <TextField
          id={`remind-${key}`}
          name="dueOn"
          type="date"
          label={t('remind.newDay')}
          hint={t('remind.newDayHint')}
          defaultValue={own?.dueOn ?? newDay}
          error={own?.message}
        />
      )}
      <div>
        <Button name="intent" value="remind" variant="secondary">
          {label}
        </Button>
      </div>
    </form>
  )
}
