import type { OwnAppointment } from '#modules/placements'
import { formatDate, translator, type Locale } from '#platform/i18n'
import { paths as placements } from '#paths/placements'
import { paths } from '../paths.ts'

/** A day as its owner reads it, who may know what it is. */
export type DayView = {
  processId: string
  kind: string
  recipient: string
  on: string
  iso: string
  href: string
  fileHref: string
}

export function presentDays(
  appointments: readonly (OwnAppointment & { recipient: string })[],
  locale: Locale,
): DayView[] {
  const t = translator(locale, 'placements')
  return appointments.map(({ processId, kind, on, recipient }) => ({
    processId,
    kind: t(`axis.${kind}`),
    recipient,
    on: formatDate(locale, on, 'long'),
    iso: on,
    href: placements.own(locale, { processId }),
    fileHref: paths.appointment(locale, { processId }),
  }))
}
