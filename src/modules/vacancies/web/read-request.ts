import { data, type RouterContextProvider } from 'react-router'

import { publicNetwork, type Network } from '#modules/network'
import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import { readListFilter, type FilterField, type FilterReading, type ListFilter } from '../rules/list-filter.ts'

export type RequestContext = Readonly<RouterContextProvider>

/** A person reads some pages a minute; whoever wants everything takes the CSV or REST (wall W30). */
const reading = rateLimit({ name: 'vacancy pages', perMinute: 240, burst: 120 })
const downloading = rateLimit({ name: 'vacancy downloads', perMinute: 20, burst: 10 })

/** What every public page of vacancies begins with. Without a network there is nothing to show: 404. */
export async function beginPage(
  context: RequestContext,
  kind: 'page' | 'download' = 'page',
): Promise<{ network: Network; locale: Locale; publicUrl: URL }> {
  limitPage(context, kind === 'page' ? reading : downloading)
  const { locale, publicUrl } = context.get(pageRequest)
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  return { network, locale, publicUrl }
}

/** `wrong` also names a page that there cannot be; the first is shown instead. */
export function readAddress(
  request: Request,
): Omit<FilterReading, 'wrong'> & { wrong: (FilterField | 'page')[]; page: number } {
  const address = new URL(request.url).searchParams
  const { filter, wrong } = readListFilter(address)
  const page = address.get('page') || '1'
  return /^[1-9]\d{0,5}$/.test(page)
    ? { filter, wrong, page: Number(page) }
    : { filter, wrong: [...wrong, 'page'], page: 1 }
}

/** Files have no form to show a message in: a filter that cannot be right answers 422. */
export function filterOrRefuse(request: Request): ListFilter {
  const { filter, wrong } = readAddress(request)
  if (wrong.length > 0) throw new Response(null, { status: 422 })
  return filter
}
