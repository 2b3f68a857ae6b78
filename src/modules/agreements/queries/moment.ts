import { formatDate, intlTag, type Locale } from '#platform/i18n'

/** "22. November 2026, 10:03:07 MEZ": the moment of a signature, to the second and with its zone. */
export function exactMoment(moment: Date, locale: Locale): string {
  const time = new Intl.DateTimeFormat(intlTag[locale], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Europe/Berlin',
    timeZoneName: 'short',
  })
  return `${formatDate(locale, moment)}, ${time.format(moment)}`
}
