import type { TodayItem, TodaySource } from '#platform/desk'
import { calendarDay, formatList, translator, type Locale } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'
import { paths } from '../paths.ts'
import { daysBetween } from '../rules/calendar.ts'
import { mayAdminister, openPlace } from '../rules/policies.ts'
import { dueReminder } from '../rules/term.ts'
import { agreementsIn, agreementsOf } from '../store/agreements.ts'

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
      const own = await agreementsOf(db, actor.organisationId)
      return own
        .filter((agreement) => agreement.state === 'sent' || agreement.state === 'partlySigned')
        .filter((agreement) => openPlace(actor, agreement) !== null)
        .slice(0, mostItems)
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
      const open = await agreementsIn(db, ['sent', 'partlySigned'])
      const items = open.flatMap(
        (agreement) => scanItem(agreement, actor.accountId, locale) ?? waitingItem(agreement, locale, now) ?? [],
      )
      return items.slice(0, mostItems)
    },
  },
  {
    name: 'agreements.toSend',
    permission: 'agreements.administer',
    async items(db, _actor, locale) {
      const t = translator(locale, 'agreements')
      return (await agreementsIn(db, ['draft'])).slice(0, mostItems).map((agreement) => ({
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
      const living = mayAdminister(actor).allowed
        ? await agreementsIn(db, ['inForce', 'expiring'])
        : await agreementsOf(db, actor.organisationId)
      const due = living.flatMap((agreement) => {
        const reminder = dueReminder(agreement, calendarDay(now))
        return reminder ? [{ agreement, ...reminder }] : []
      })
      return due
        .toSorted((one, other) => (one.day < other.day ? -1 : 1))
        .slice(0, mostItems)
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
