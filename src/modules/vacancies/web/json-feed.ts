import type { LoaderFunctionArgs } from 'react-router'

import { paths } from '../paths.ts'
import { filterAddress } from '../rules/list-filter.ts'
import { readFeed } from './feed-entries.ts'

export const handle = { permission: 'public' }

/** JSON Feed 1.1. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { title, locale, listHref, publicUrl, filter, entries } = await readFeed(args)
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language: locale,
    home_page_url: listHref,
    feed_url: new URL(paths.vacanciesJsonFeed(locale) + filterAddress(filter), publicUrl).href,
    items: entries.map(({ href, title: entryTitle, summary, published, updated }) => ({
      id: href,
      url: href,
      title: entryTitle,
      content_text: summary,
      date_published: published,
      date_modified: updated,
    })),
  }
  return new Response(JSON.stringify(feed), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } })
}
