import { data, type LoaderFunctionArgs } from 'react-router'

import { rateLimit } from '#platform/http'
import { limitPage, pageRequest } from '#platform/http/page'
import { calendarDay } from '#platform/i18n'
import { readFeed } from '../queries/read-feed.ts'
import { calendarAnswer } from './calendar-answer.ts'

export const handle = { permission: 'public', unlisted: true }

/** Services that fetch for many people come from a few addresses. */
const fetching = rateLimit({ name: 'calendar feeds', perMinute: 240, burst: 120 })

export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  limitPage(context, fetching)
  const { locale, publicUrl } = context.get(pageRequest)
  const now = new Date()
  const appointments = await readFeed(params.token ?? '', now)
  if (!appointments) throw data(null, { status: 404 })
  return calendarAnswer(appointments, { locale, publicUrl, today: calendarDay(now) })
}
