import type { LoaderFunctionArgs } from 'react-router'

import { xmlText } from '#platform/http'
import { paths } from '../paths.ts'
import { filterAddress } from '../rules/list-filter.ts'
import { readFeed, type Feed } from './feed-entries.ts'

export const handle = { permission: 'public' }

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return new Response(atomText(await readFeed(args)), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}

/** Atom (RFC 4287). */
export function atomText({ title, locale, listHref, publicUrl, filter, entries }: Feed): string {
  const self = new URL(paths.vacanciesAtom(locale) + filterAddress(filter), publicUrl).href
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00Z'
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${xmlText(title)}</title>
<id>${xmlText(self)}</id>
<link rel="self" href="${xmlText(self)}"/>
<link rel="alternate" type="text/html" href="${xmlText(listHref)}"/>
<updated>${updated}</updated>
<author><name>${xmlText(title)}</name></author>
${entries
  .map(
    (entry) => `<entry>
<title>${xmlText(entry.title)}</title>
<id>${xmlText(entry.href)}</id>
<link rel="alternate" type="text/html" href="${xmlText(entry.href)}"/>
<published>${entry.published}</published>
<updated>${entry.updated}</updated>
<summary>${xmlText(entry.summary)}</summary>
</entry>`,
  )
  .join('\n')}
</feed>
`
}
