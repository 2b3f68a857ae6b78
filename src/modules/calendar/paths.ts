import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's page: switched on or off, and what is in it. */
  own: localisedPath({ de: 'mappe/kalender', en: 'file/calendar', vi: 'ho-so/lich' }),
  /** One day as a file, for those who subscribe to nothing. */
  appointment: localisedPath({
    de: 'mappe/umlaeufe/:processId/termin.ics',
    en: 'file/circulations/:processId/appointment.ics',
    vi: 'ho-so/gui-ho-so/:processId/lich-hen.ics',
  }),
  /** Without signing in: what a calendar program fetches. */
  feed: localisedPath({
    de: 'kalender/:token/duett.ics',
    en: 'calendar/:token/duett.ics',
    vi: 'lich/:token/duett.ics',
  }),
}
