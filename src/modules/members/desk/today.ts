import { dayMs, daysAfter } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { paths } from '../paths.ts'
import { contactsOf } from '../store/contacts.ts'
import { dueLeavings } from '../store/leaving.ts'
import { waitingApplications } from '../store/member-lists.ts'
import { memberById } from '../store/profiles.ts'

const mostItems = 5
/** The page promises an answer; after a week somebody has waited long. */
const patienceDays = 7
const noticedBeforeDays = 14

export const today: TodaySource[] = [
  {
    name: 'members.applications',
    permission: 'members.decide',
    async items(db, actor, locale, now) {
      const t = translator(locale, 'members')
      const waiting = await waitingApplications(db)
      // Whoever approved first can do nothing more: this waits for somebody else.
      const forMe = waiting.filter(
        ({ firstApprovedBy }) => firstApprovedBy === null || firstApprovedBy !== actor.accountId,
      )
      return forMe.slice(0, mostItems).map(({ id, name, state, sentAt }) => ({
        text: t(state === 'approvedOnce' ? 'today.second' : 'today.application', { name }),
        href: paths.application(locale, { applicationId: id }),
        due: daysAfter(sentAt, patienceDays),
        urgent: now.getTime() - sentAt.getTime() > patienceDays * dayMs,
      }))
    },
  },
  {
    name: 'members.leaving',
    permission: 'members.administer',
    async items(db, _actor, locale, now) {
      const t = translator(locale, 'members')
      const until = daysAfter(now, noticedBeforeDays).toISOString().slice(0, 10)
      const leaving = (await dueLeavings(db, until)).slice(0, mostItems)
      const items = []
      for (const { organisationId, leavesOn } of leaving) {
        const member = await memberById(db, organisationId)
        if (!member) continue
        const due = new Date(`${leavesOn}T00:00:00Z`)
        items.push({
          text: t('today.leaving', { name: member.name }),
          href: paths.member(locale, { organisationId }),
          due,
          urgent: false,
        })
      }
      return items
    },
  },
  {
    name: 'members.noContact',
    permission: 'ownOrganisation.change',
    async items(db, actor, locale) {
      if (actor.kind !== 'staff') return []
      const { organisationId } = actor
      const member = await memberById(db, organisationId)
      if (!member || (await contactsOf(db, organisationId)).length > 0) return []
      const t = translator(locale, 'members')
      const href = paths.contact(locale, { organisationId, contactId: 'new' })
      return [{ text: t('today.noContact', { name: member.name }), href, due: null, urgent: false }]
    },
  },
]
