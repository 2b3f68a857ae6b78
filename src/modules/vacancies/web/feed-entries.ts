import type { LoaderFunctionArgs } from 'react-router'

import { translator, type Locale } from '#platform/i18n'
import { paths } from '../paths.ts'
import { publicListAfter } from '../queries/public-list.ts'
import { filterAddress, type ListFilter } from '../rules/list-filter.ts'
import { beginPage, filterOrRefuse } from './read-request.ts'
import { placesOf, publishedOn, titleOf } from './vacancy-facts.ts'

const entriesPerFeed = 50

export type FeedEntry = { id: string; href: string; title: string; summary: string; published: string; updated: string }
export type Feed = {
  title: string
  locale: Locale
  listHref: string
  publicUrl: URL
  filter: ListFilter
  entries: FeedEntry[]
}

/** The newest vacancies of a filtered list, as both kinds of feed need them. Addresses use the configured origin (S-07). */
export async function readFeed({ request, context }: LoaderFunctionArgs): Promise<Feed> {
  const { network, locale, publicUrl } = await beginPage(context, 'download')
  const filter = filterOrRefuse(request)
  const { vacancies } = await publicListAfter(network.id, filter, null, entriesPerFeed)
  const absolute = (path: string) => new URL(path, publicUrl).href
  return {
    title: translator(locale, 'vacancies')('feedTitle', { network: network.name[locale] }),
    locale,
    listHref: absolute(paths.vacancies(locale) + filterAddress(filter)),
    publicUrl,
    filter,
    entries: vacancies.map(({ vacancy }) => ({
      id: vacancy.id,
      href: absolute(paths.vacancy(locale, { vacancyId: vacancy.id })),
      title: titleOf(vacancy, locale),
      summary: [vacancy.employer, placesOf(vacancy, locale)].filter(Boolean).join(' · '),
      published: `${publishedOn(vacancy)}T00:00:00Z`,
      updated: `${vacancy.changedOn}T00:00:00Z`,
    })),
  }
}
