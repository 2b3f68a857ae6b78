import { renderToStaticMarkup } from 'react-dom/server'
import type { LoaderFunctionArgs } from 'react-router'

import type { TravelMode } from '#modules/reference'
import { inTransaction } from '#platform/db'
import { limitPage, pageRequest } from '#platform/http/page'
import { rateLimit } from '#platform/http'
import { intlTag, translator, type Locale, type Translator } from '#platform/i18n'

import { paths } from '../paths.ts'
import { partnerJobs, type PartnerJobs, type PartnerWish } from '../queries/partner-jobs.ts'
import { publicSearch, type PublicSearch } from '../queries/public-search.ts'
import { widgetOrigins } from '../store/widget-origins.ts'
import { WidgetDocument, type WidgetJob } from './widget-document.tsx'
import widgetStyles from './widget.css?url'

export const handle = { permission: 'public' }

/** One person tries a few occupations; more comes from a program (walls W30, S-62). */
const calls = rateLimit({ name: 'widget', perMinute: 30, burst: 30 })

const shownJobs = 5
const usualMinutes = 40
const mostMinutes = 90
const modes: readonly TravelMode[] = ['car', 'transit', 'bike', 'walk']

/**
 * The page inside the frame: no script, no cookie, no storage. Only websites that a member registered may show it; what is typed here
 * stays between this frame and Duett, because the page around it is of another origin (wall W27).
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  limitPage(context, calls)
  const { locale, publicUrl, allowFrames } = context.get(pageRequest)
  const search = await publicSearch()
  const vacancyId = params['vacancyId'] ?? ''
  const row = search?.world.rowOf(vacancyId) ?? null
  if (!search || row === null) return new Response(null, { status: 404 })
  const origins = await inTransaction({ networkId: search.network.id, readOnly: true }, widgetOrigins)
  allowFrames([publicUrl.origin, ...origins])
  const wish = readWish(new URL(request.url).searchParams)
  const found = wish.job === '' ? null : partnerJobs(search, vacancyId, wish, shownJobs, locale)
  const html = renderToStaticMarkup(
    <WidgetDocument
      lang={intlTag[locale]}
      t={translator(locale, 'search')}
      styles={widgetStyles}
      vacancyTitle={search.world.texts.titles[row]!}
      wish={wish}
      jobs={found?.ok ? presentJobs(found, translator(locale, 'search')) : null}
      isUnknownJob={found !== null && !found.ok}
      allAddress={new URL(allPairs(locale, vacancyId, wish, search), publicUrl).href}
    />,
  )
  return new Response(`<!doctype html>${html}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function readWish(parameters: URLSearchParams): PartnerWish {
  const minutes = Number(parameters.get('minutes') ?? usualMinutes)
  return {
    job: (parameters.get('job') ?? '').trim().slice(0, 200),
    mode: modes.find((mode) => mode === parameters.get('mode')) ?? 'car',
    maxMinutes: Number.isInteger(minutes) && minutes > 0 ? Math.min(minutes, mostMinutes) : usualMinutes,
  }
}

function presentJobs({ pairs }: Extract<PartnerJobs, { ok: true }>, t: Translator<'search'>): WidgetJob[] {
  return pairs.flatMap(({ vacancies: [, job], home, commuteMinutes: [own, partner] }) =>
    job === null
      ? []
      : [
          {
            id: job.id,
            title: job.title,
            where: [job.employer, job.place].filter(Boolean).join(', '),
            way: t('widget.way', { home: home.name, own: own ?? 0, partner: partner ?? 0 }),
          },
        ],
  )
}

/** The whole search in Duett, with this vacancy settled for person A. */
function allPairs(
  locale: Locale,
  vacancyId: string,
  { job, mode, maxMinutes }: PartnerWish,
  { world, reference }: PublicSearch,
): string {
  const row = world.rowOf(vacancyId)
  const kldb = row === null ? null : world.classOf(row)
  const parameters = new URLSearchParams({ fixed: `a:${vacancyId}`, 'a.mode': mode, 'a.minutes': String(maxMinutes) })
  if (kldb !== null) parameters.set('a.job', reference.classLabel(kldb, locale))
  if (job !== '') parameters.set('b.job', job)
  parameters.set('b.mode', mode)
  parameters.set('b.minutes', String(maxMinutes))
  return `${paths.search(locale)}?${parameters}`
}
