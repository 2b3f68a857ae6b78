import type { Network } from '#modules/network'
import { districtByKey } from '#modules/reference'
import { formatDate, formatList, formatNumber, translator, type Locale } from '#platform/i18n'
import type { Agreement } from '../agreement.ts'
import { fillPlaceholders, type Placeholder } from '../rules/placeholders.ts'
import type { LegalText } from '../template.ts'

type Worded = Pick<Agreement, 'title' | 'clauses' | 'terms' | 'startsOn' | 'endsOn' | 'parties'>

/** A clause as it is read: filled, in one language. `lang` differs from the one asked for where no reading version exists. */
export type ReadClause = { key: string; title: string; text: string; lang: Locale }

export function wordingIn(text: LegalText, locale: Locale): { text: string; lang: Locale } {
  const own = text[locale]
  return own ? { text: own, lang: locale } : { text: text.de, lang: 'de' }
}

/** What stands for each placeholder of an agreement, in words of one language. */
export function placeholderValues(agreement: Worded, network: Network, locale: Locale): Record<Placeholder, string> {
  const t = translator(locale, 'agreements')
  const { terms, startsOn, endsOn, parties } = agreement
  const names = (wanted: (isLead: boolean) => boolean) =>
    formatList(
      locale,
      parties.filter(({ isLead }) => wanted(isLead)).map(({ name }) => name),
    )
  const end = endsOn === null ? t('words.noEnd') : formatDate(locale, endsOn)
  return {
    network: network.name[locale],
    parties: names(() => true),
    members: names((isLead) => !isLead),
    coordinators: names((isLead) => isLead),
    districts: formatList(locale, districtNames(network)),
    start: formatDate(locale, startsOn),
    end,
    term: termInWords(agreement, locale),
    renewal: renewalInWords(agreement, locale),
    notice: t('words.notice', { months: terms.noticeMonths, to: t(`words.noticeTo.${terms.noticeTo}`) }),
    answerDays: formatNumber(locale, terms.answerDays),
    contribution: formatNumber(locale, terms.contributionCentsPerYear / 100, { style: 'currency', currency: 'EUR' }),
  }
}

export function termInWords({ terms, endsOn }: Pick<Worded, 'terms' | 'endsOn'>, locale: Locale): string {
  const t = translator(locale, 'agreements')
  if (terms.termMonths === null || endsOn === null) return t('words.noEnd')
  return t('words.term', { months: terms.termMonths, end: formatDate(locale, endsOn) })
}

export function renewalInWords({ terms }: Pick<Worded, 'terms'>, locale: Locale): string {
  const t = translator(locale, 'agreements')
  if (terms.termMonths === null) return t('words.renewal.none')
  return t(`words.renewal.${terms.renewal}`, { months: terms.renewalMonths })
}

function districtNames({ districts }: Network): string[] {
  return districts.map((key) => districtByKey(key)?.name ?? key).toSorted((a, b) => a.localeCompare(b, 'de'))
}

/** The clauses in order, filled for this agreement. */
export function readClauses(agreement: Worded, network: Network, locale: Locale): ReadClause[] {
  return agreement.clauses.map(({ key, title, text }) => {
    const { text: body, lang } = wordingIn(text, locale)
    return {
      key,
      title: wordingIn(title, lang).text,
      text: fillPlaceholders(body, placeholderValues(agreement, network, lang)),
      lang,
    }
  })
}
