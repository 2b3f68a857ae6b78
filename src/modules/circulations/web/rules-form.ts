import type { InputIssue } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import { bounds, mostReminders, mostSendHours, usualRules, type SendingRules } from '../rules/sending-rules.ts'

const numberFields = ['replyDays', 'quietDays', 'newMemberDays', 'newMemberProfiles'] as const
export type NumberField = (typeof numberFields)[number]
const ruleFields = ['sendHours', ...numberFields, 'reminderDays'] as const
export type RuleField = (typeof ruleFields)[number]

/** As it stands in the form; days of reminders are separated by commas. */
export type TypedRules = Record<NumberField | 'reminderDays', string> & { sendHours: string[] }

export function rulesAsTyped(rules: SendingRules): TypedRules {
  const { replyDays, quietDays, newMemberDays, newMemberProfiles, reminderDays, sendHours } = rules
  return {
    replyDays: String(replyDays),
    quietDays: String(quietDays),
    newMemberDays: String(newMemberDays),
    newMemberProfiles: String(newMemberProfiles),
    reminderDays: reminderDays.join(', '),
    sendHours: sendHours.map(String),
  }
}

export const usualAsTyped = rulesAsTyped(usualRules)

export function readRules(form: FormData): TypedRules {
  const field = (name: RuleField) => typed(form, name).trim()
  return {
    replyDays: field('replyDays'),
    quietDays: field('quietDays'),
    newMemberDays: field('newMemberDays'),
    newMemberProfiles: field('newMemberProfiles'),
    reminderDays: field('reminderDays'),
    sendHours: typedAll(form, 'sendHours'),
  }
}

/** For the action, which says what is wrong: anything but a whole number becomes none of its numbers. */
export function inputOf({ sendHours, reminderDays, ...numbers }: TypedRules): Record<RuleField, unknown> {
  const days = reminderDays.split(/[,;\s]+/).filter((each) => each !== '')
  return {
    replyDays: wholeNumber(numbers.replyDays),
    quietDays: wholeNumber(numbers.quietDays),
    newMemberDays: wholeNumber(numbers.newMemberDays),
    newMemberProfiles: wholeNumber(numbers.newMemberProfiles),
    sendHours: sendHours.map(wholeNumber),
    reminderDays: days.map(wholeNumber),
  }
}

const wholeNumber = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : null)

/** One message a field, with its bounds. */
export function problemsOf(issues: readonly InputIssue[], locale: Locale): { field: RuleField; message: string }[] {
  const t = translator(locale, 'circulations')
  const wrong = wrongFields(issues)
  return ruleFields
    .filter((field) => wrong.includes(field))
    .map((field) => {
      if (field === 'sendHours') return { field, message: t('rules.error.sendHours', { most: mostSendHours }) }
      const [least, most] = field === 'reminderDays' ? bounds.reminderDay : bounds[field]
      return { field, message: t(`rules.error.${field}`, { least, most, reminders: mostReminders }) }
    })
}
