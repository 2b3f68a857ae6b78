import { localisedPath } from '#platform/http/paths'

export const paths = {
  start: localisedPath({ de: 'arbeitsplatz', en: 'desk', vi: 'ban-lam-viec' }),
  /** Where an account acts; also for those who have nothing to act from. */
  seats: localisedPath({ de: 'plaetze', en: 'seats', vi: 'vi-tri' }),
}
