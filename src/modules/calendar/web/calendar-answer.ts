import type { OwnAppointment } from '#modules/placements'
import { translator, type Locale } from '#platform/i18n'
import { paths as placements } from '#paths/placements'
import { calendarText } from '../formats/calendar-text.ts'

type Reading = { locale: Locale; publicUrl: URL; today: string }

/**
 * Days as a file that says of each only that it is one (W22): what and with whom stands on the page it links to. To be saved, not shown, and
 * kept by no cache, since devices are shared.
 */
export function calendarAnswer(
  appointments: readonly OwnAppointment[],
  { locale, publicUrl, today }: Reading,
): Response {
  const t = translator(locale, 'calendar')
  const entries = appointments.map(({ processId, on }) => ({
    id: `${processId}-${on}@${publicUrl.hostname}`,
    on,
    title: t('entry.title'),
    href: new URL(placements.own(locale, { processId }), publicUrl).href,
  }))
  return new Response(calendarText(t('entry.calendar'), entries, today), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="duett.ics"',
      'cache-control': 'private, no-store',
    },
  })
}
