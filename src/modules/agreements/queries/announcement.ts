import type { Announcement, Network } from '#modules/network'
import { formatDate, formatList, locales, translator, type Locale } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'

/** News carry no longer ones. */
const longestTitle = 150

/** Signed, not ended, not announced yet, and all parties agreed to it. */
export function mayBeAnnounced({ state, announcedAt, parties }: Agreement): boolean {
  const holds = state === 'signed' || state === 'inForce' || state === 'expiring'
  return holds && announcedAt === null && parties.every(({ mayAnnounce }) => mayAnnounce === true)
}

/** What the news says, in the three languages. */
export function announcementOf(agreement: Agreement, network: Network): Announcement['texts'] {
  const text = (locale: Locale) => {
    const t = translator(locale, 'agreements')
    const members = agreement.parties.filter(({ isLead }) => !isLead)
    const named = members.length > 0 ? members : agreement.parties
    const names = formatList(
      locale,
      named.map(({ name }) => plain(name)),
    )
    const values = { names, network: plain(network.name[locale]), count: named.length }
    return {
      title: t('news.title', values).slice(0, longestTitle),
      body: t('news.body', { ...values, start: formatDate(locale, agreement.startsOn) }),
    }
  }
  return Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Announcement['texts']
}

/** Names are printed, not read as Markdown. */
function plain(name: string): string {
  return name.replace(/[\\`*_{}[\]()<>#]/g, '')
}
