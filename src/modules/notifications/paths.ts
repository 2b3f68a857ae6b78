import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** Reached from a mail; the token names kind and address. */
  unsubscribe: localisedPath({ de: 'abbestellen/:token', en: 'unsubscribe/:token', vi: 'ngung-nhan-thu/:token' }),
  preferences: localisedPath({
    de: 'arbeitsplatz/benachrichtigungen',
    en: 'desk/notifications',
    vi: 'ban-lam-viec/thong-bao',
  }),
  delivery: localisedPath({ de: 'arbeitsplatz/mailversand', en: 'desk/mail', vi: 'ban-lam-viec/gui-thu' }),
}
