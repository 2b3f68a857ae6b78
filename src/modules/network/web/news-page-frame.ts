import { data, type RouterContextProvider } from 'react-router'

import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import type { Locale } from '#platform/i18n'
import type { Network } from '../network.ts'
import { publicNetwork } from '../public-network.ts'

const reading = rateLimit({ name: 'news pages', perMinute: 240, burst: 120 })

/** What every public page of news begins with. Without a network there is nothing to show: 404. */
export async function beginPage(
  context: Readonly<RouterContextProvider>,
): Promise<{ network: Network; locale: Locale; publicUrl: URL }> {
  limitPage(context, reading)
  const { locale, publicUrl } = context.get(pageRequest)
  const network = await publicNetwork()
  if (!network) throw data(null, { status: 404 })
  return { network, locale, publicUrl }
}
