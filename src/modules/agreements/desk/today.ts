import { addDays, daysBetween } from '#platform/days'
import type { TodayItem, TodaySource } from '#platform/desk'
import { calendarDay, formatList, translator, type Locale } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'
import { paths } from '../paths.ts'
import { mayAdminister, openPlace } from '../rules/policies.ts'
import { dueReminder } from '../rules/term.ts'
import { agreementsByIds, agreementsIn } from '../store/agreements.ts'
import { agreementsToSign, agreementsWaiting, termsNearEnd } from '../store/due-agreements.ts'

const mostItems = 3

/** After a week without all signatures somebody should ask. */
const patienceDays = 7

function membersOf({ parties }: Agreement, locale: Locale): string {
  const members = parties.filter(({ isLead }) => !isLead)
  return formatList(
    locale,
    (members.length > 0 ? members : parties).map(({ name }) => name),
  )
}

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)

export const today: TodaySource[] = [
  {
    name: 'agreements.toSign',
    permission: 'agreements.sign',
    async items(db, actor, locale) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'agreements')
      return (await agreementsToSign(db, actor, mostItems))
        .filter((agreement) => openPlace(actor, agreement) !== null)
        .map(({ id, number }) => ({
          text: t('today.sign', { number }),
          href: paths.signAgreement(locale, { agreementId: id }),
          due: null,
          urgent: true,
        }))
    },
  },
  {
    name: 'agreements.waiting',
    permission: 'agreements.administer',
    async items(db, actor, locale, now) {
      const { accountId } = actor
      const sentBy = addDays(calendarDay(now), -patienceDays)
      const open = await agreementsWaiting(db, { accountId, sentBy }, mostItems)
      return open.flatMap(
        (agreement) => scanItem(agreement, accountId, locale) ?? waitingItem(agreement, locale, now) ?? [],
      )
    },
  },
  {
    name: 'agreements.toSend',
    permission: 'agreements.administer',
    async items(db, _actor, locale) {
      const t = translator(locale, 'agreements')
      return (await agreementsIn(db, ['draft'], mostItems)).map((agreement) => ({
        text: t('today.send', { members: membersOf(agreement, locale) }),
        href: paths.agreement(locale, { agreementId: agreement.id }),
        due: null,
        urgent: false,
      }))
    },
  },
  {
    name: 'agreements.ending',
    permission: 'agreements.read',
    async items(db, actor, locale, now) {
      if (actor.kind !== 'staff') return []
      const t = translator(locale, 'agreements')
      const on = calendarDay(now)
      const near = await termsNearEnd(db, on, mayAdminister(actor).allowed ? null : actor.organisationId)
      const due = near
        .flatMap(({ id, ...facts }) => {
          const reminder = dueReminder(facts, on)
          return reminder ? [{ id, ...reminder }] : []
        })
        .toSorted((one, other) => (one.day < other.day ? -1 : 1))
        .slice(0, mostItems)
      const ids = due.map(({ id }) => id)
      const agreements = await agreementsByIds(db, ids)
      return due
        .flatMap(({ id, ...reminder }) =>
          agreements.filter((each) => each.id === id).map((agreement) => ({ agreement, ...reminder })),
        )
        .map(({ agreement, day, daysBefore }) => ({
          text: t(`today.${agreement.terms.renewal}`, { members: membersOf(agreement, locale) }),
          href: paths.agreement(locale, { agreementId: agreement.id }),
          due: noonOf(day),
          urgent: daysBefore <= 7,
        }))
    },
  },
]

/** Somebody else's scan that waits to be compared. */
function scanItem(agreement: Agreement, accountId: string, locale: Locale): TodayItem | null {
  const signatories = agreement.parties.flatMap((party) => party.signatories)
  if (!signatories.some((one) => one.state === 'scanHandedIn' && one.accountId !== accountId)) return null
  const text = translator(locale, 'agreements')('today.scan', { members: membersOf(agreement, locale) })
  return { text, href: paths.agreement(locale, { agreementId: agreement.id }), due: null, urgent: true }
}

function waitingItem(agreement: Agreement, locale: Locale, now: Date): TodayItem | null {
  const days = agreement.sentAt ? daysBetween(calendarDay(agreement.sentAt), calendarDay(now)) : 0
  if (days < patienceDays) return null
  const text = translator(locale, 'agreements')('today.waiting', { members: membersOf(agreement, locale), days })
  return { text, href: paths.agreement(locale, { agreementId: agreement.id }), due: null, urgent: false }
}
