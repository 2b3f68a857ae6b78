import { rateLimit } from '#platform/http'
import { limitPage } from '#platform/http/page'
import { translator, type Locale } from '#platform/i18n'
import type { LoaderFunctionArgs } from 'react-router'
import type { Feed } from '../feed.ts'
import { tryAddress } from '../queries/try-address.ts'

export type TrialView = {
  ok: boolean
  text: string
  titles: string[]
}

/** Each trial is a request of ours to somebody else's server (wall W30). */
const trying = rateLimit({ name: 'feed trials', perMinute: 6, burst: 6 })

/** Fetches an address once and says what it would bring. */
export async function tryFeed(
  context: LoaderFunctionArgs['context'],
  fields: Pick<Feed, 'url' | 'format'>,
  locale: Locale,
): Promise<TrialView> {
  limitPage(context, trying)
  const t = translator(locale, 'feeds')
  const trial = await tryAddress(fields)
  if (trial === null) return { ok: false, text: t('trial.unreachable'), titles: [] }
  if (!trial.ok) {
    const { code, values } = trial.problem
    const text = translator(locale, 'vacancies')(`unusable.${code}`, { ...values, file: t('run.answer') } as never)
    return { ok: false, text, titles: [] }
  }
  const { ready, rejected, titles, format } = trial
  return { ok: true, text: t('trial.read', { ready, rejected, format: t(`format.${format}`) }), titles }
}
