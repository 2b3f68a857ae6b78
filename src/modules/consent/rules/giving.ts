import { isMember, type Organisation } from '#modules/network'
import { calendarDay } from '#platform/i18n'
import { longestMonths, monthsLater } from './term.ts'

export type GivingFacts = {
  recipients: ReadonlyMap<string, Organisation>
  excludedIds: ReadonlySet<string>
  /** Who may be agreed to for this purpose at all; null: every member. */
  possibleIds: ReadonlySet<string> | null
  /** Of the text that is shown now. */
  currentVersion: string
}

export type GivingInput = { recipientIds: readonly string[]; textVersion: string; expiresOn: string | null }

export type GivingRefusal = 'noRecipient' | 'unknownRecipient' | 'excluded' | 'textChanged' | 'dayPassed' | 'tooLong'

/** Why this cannot be agreed to as it stands; null: it can. `today` and `expiresOn` are calendar days. */
export function refusalOf(
  { recipients, excludedIds, possibleIds, currentVersion }: GivingFacts,
  { recipientIds, textVersion, expiresOn }: GivingInput,
  now: Date,
): GivingRefusal | null {
  if (recipientIds.length === 0) return 'noRecipient'
  if (recipientIds.some((id) => !isPresent(recipients.get(id)))) return 'unknownRecipient'
  if (recipientIds.some((id) => excludedIds.has(id))) return 'excluded'
  if (possibleIds && recipientIds.some((id) => !possibleIds.has(id))) return 'unknownRecipient'
  if (textVersion !== currentVersion) return 'textChanged'
  if (expiresOn === null) return null
  if (endOf(expiresOn) <= now) return 'dayPassed'
  return startOf(expiresOn) > monthsLater(now, longestMonths) ? 'tooLong' : null
}

/** A consent until a day holds through that day: to its last millisecond in German time, so that it is the day people read afterwards too. */
export function endOf(day: string): Date {
  const nextDay = startOf(day).getTime() + 86_400_000
  const [winter, summer] = [1, 2].map((hours) => new Date(nextDay - hours * 3_600_000 - 1)) as [Date, Date]
  return calendarDay(winter) === day ? winter : summer
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function isPresent(organisation: Organisation | undefined): boolean {
  return organisation !== undefined && isMember(organisation)
}
