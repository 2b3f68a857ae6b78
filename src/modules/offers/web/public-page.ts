import { data, type RouterContextProvider } from 'react-router'

import { publicNetwork, type Network } from '#modules/network'
import { districtByKey } from '#modules/reference'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { languageName, translator, type Locale } from '#platform/i18n'
import { defineList } from '#platform/list'
import { offerLanguages } from '../rules/languages.ts'
import { offerTopics } from '../rules/topics.ts'

/** A person reads some pages a minute (wall W30). */
const reading = rateLimit({ name: 'offer pages', perMinute: 240, burst: 120 })

/** What every public page of offers begins with. Without a network there is nothing to show: 404. */
export async function beginPage(
  context: Readonly<RouterContextProvider>,
): Promise<{ network: Network; locale: Locale }> {
  limitPage(context, reading)
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  return { network, locale: context.get(pageRequest).locale }
}

/** What offers and coverage can be narrowed by; a network's districts are checked against its own list. */
export const publicFilters = defineList({
  sorts: ['topic'],
  standard: { sort: 'topic', descending: false },
  filters: {
    topic: { kind: 'choice', values: offerTopics },
    language: { kind: 'choice', values: offerLanguages },
    district: { kind: 'text', maxLength: 5 },
    postcode: { kind: 'text', maxLength: 5 },
  },
  rowsPerPage: 24,
})

export type Choices = { topics: ChoiceView[]; languages: ChoiceView[]; districts: ChoiceView[] }
type ChoiceView = { value: string; label: string }

export function choicesOf(network: Network, locale: Locale): Choices {
  const t = translator(locale, 'offers')
  const byLabel = (one: ChoiceView, other: ChoiceView) => one.label.localeCompare(other.label, locale)
  return {
    topics: offerTopics.map((topic) => ({ value: topic, label: t(`topic.${topic}`) })),
    languages: offerLanguages.map((language) => ({ value: language, label: languageName(language, locale) })),
    districts: network.districts
      .map((key) => ({ value: key, label: districtByKey(key)?.fullName ?? key }))
      .toSorted(byLabel),
  }
}
