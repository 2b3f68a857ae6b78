import { accountsByIds } from '#modules/identity'
import type { TodaySource } from '#platform/desk'
import { translator } from '#platform/i18n'
import { recipientByAddress } from '#platform/mail'
import { paths } from '../paths.ts'

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

export const today: TodaySource[] = [ownAddressBounced]
