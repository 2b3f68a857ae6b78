import { runAction, type ActionContext, type ActionProblem } from '#platform/action'
import { typed, typedAll } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { remindRecipients } from '../actions/remind.ts'
import type { RemindRefusal } from '../rules/reminding.ts'

/** What is wrong with a reminder that was asked for, and what was typed. */
export type ReturnedReminder = { key: string; dueOn: string; message: string }

export type PostedReminder = { ok: true } | { ok: false; returned: ReturnedReminder | null }

/** The form of a reminder; `returned` null: there is no such circulation, or no such recipient of it. */
export async function postReminder(
  form: FormData,
  circulationId: string,
  acting: ActionContext,
  locale: Locale,
): Promise<PostedReminder> {
  const dueOn = typed(form, 'dueOn')
  const input = { circulationId, processIds: typedAll(form, 'processId'), dueOn: dueOn === '' ? null : dueOn }
  const answer = await runAction(remindRecipients, input, acting)
  if (answer.ok) return { ok: true }
  const message = reminderProblem(answer.problem, locale)
  return { ok: false, returned: message === null ? null : { key: typed(form, 'key'), dueOn, message } }
}

function reminderProblem(problem: ActionProblem<RemindRefusal>, locale: Locale): string | null {
  const t = translator(locale, 'circulations')
  switch (problem.kind) {
    case 'notFound':
      return null
    case 'invalid':
      return t('remind.error.dueMissing')
    case 'refused':
      return t(`remind.error.${problem.code}`)
  }
}
