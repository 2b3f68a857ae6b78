import { accountsByIds } from '#modules/identity'
import { holds } from '#platform/action'
import { dayMs } from '#platform/days'
import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { bouncedAddresses, recipientByAddress } from '#platform/mail'
import { paths } from '../paths.ts'

/** Afterwards it is no news; the page of mails goes on listing them. */
const newsForDays = 14
const mostAddresses = 100

/** Mails come back from the reader's own address: what is not necessary no longer goes there. */
const ownAddressBounced: TodaySource = {
  name: 'notifications.addressBounced',
  permission: 'signedIn',
  async items(db, { accountId }, locale) {
    const [account] = await accountsByIds([accountId])
    const recipient = account?.address ? await recipientByAddress(db, account.address) : null
    if (!recipient?.bouncedAt) return []
    const text = translator(locale, 'notifications')('today.bounced')
    return [{ text, href: paths.preferences(locale), due: null, urgent: true }]
  },
}

/** Mails to others come back: nobody but a lead can ask them for another address. */
const addressesBounced: TodaySource = {
  name: 'notifications.addressesBounced',
  permission: 'network.change',
  async items(db, actor, locale, now) {
    if (!holds(actor, 'contacts.read').allowed) return []
    const since = now.getTime() - newsForDays * dayMs
    const bounced = (await bouncedAddresses(db, mostAddresses)).filter(({ at }) => at.getTime() >= since)
    const [first] = bounced
    if (!first) return []
    const text = translator(locale, 'notifications')('today.returned', {
      count: bounced.length,
      address: first.address,
    })
    return [{ text, href: paths.delivery(locale), due: null, urgent: false }]
  },
}

export const today: TodaySource[] = [ownAddressBounced, addressesBounced]
