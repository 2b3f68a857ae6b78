import { localisedPath } from '#platform/http/paths'
import type { Locale } from '#platform/i18n'

export const paths = {
  signIn: localisedPath({ de: 'anmelden', en: 'sign-in', vi: 'dang-nhap' }),
  secondFactor: localisedPath({
    de: 'anmelden/zweiter-faktor',
    en: 'sign-in/second-factor',
    vi: 'dang-nhap/yeu-to-thu-hai',
  }),
  forgotten: localisedPath({
    de: 'anmelden/passwort-vergessen',
    en: 'sign-in/forgotten-password',
    vi: 'dang-nhap/quen-mat-khau',
  }),
  byLink: localisedPath({ de: 'anmelden/per-link', en: 'sign-in/by-link', vi: 'dang-nhap/bang-duong-dan' }),
  /** Where a mail leads: takes the token out of the address bar and goes on to `link`. */
  linkArrival: localisedPath({
    de: 'anmelden/link/:token',
    en: 'sign-in/link/:token',
    vi: 'dang-nhap/duong-dan/:token',
  }),
  link: localisedPath({ de: 'anmelden/link', en: 'sign-in/link', vi: 'dang-nhap/duong-dan' }),
  /** Where every provider sends people back to; registered there, so it has no language and never changes. */
  providerReturn: () => '/sign-in/provider',
  signOut: localisedPath({ de: 'abmelden', en: 'sign-out', vi: 'dang-xuat' }),
  account: localisedPath({ de: 'konto', en: 'account', vi: 'tai-khoan' }),
  stepUp: localisedPath({ de: 'konto/bestaetigen', en: 'account/confirm', vi: 'tai-khoan/xac-nhan' }),
  password: localisedPath({ de: 'konto/passwort', en: 'account/password', vi: 'tai-khoan/mat-khau' }),
  address: localisedPath({ de: 'konto/adresse', en: 'account/address', vi: 'tai-khoan/dia-chi' }),
  app: localisedPath({ de: 'konto/zweiter-faktor', en: 'account/second-factor', vi: 'tai-khoan/yeu-to-thu-hai' }),
  recoveryCodes: localisedPath({
    de: 'konto/ersatzcodes',
    en: 'account/recovery-codes',
    vi: 'tai-khoan/ma-du-phong',
  }),
  passkeys: localisedPath({ de: 'konto/passkeys', en: 'account/passkeys', vi: 'tai-khoan/passkey' }),
  /** Of the network: its own sign-in. */
  providers: localisedPath({
    de: 'arbeitsplatz/anmeldewege',
    en: 'desk/sign-in-providers',
    vi: 'ban-lam-viec/cach-dang-nhap',
  }),
  providerLinks: localisedPath({
    de: 'konto/anmeldewege',
    en: 'account/sign-in-providers',
    vi: 'tai-khoan/cach-dang-nhap',
  }),
  sessions: localisedPath({ de: 'konto/sitzungen', en: 'account/sessions', vi: 'tai-khoan/phien' }),
}

/** The page that asks for a fresh proof, and then leads back to a page of ours. */
export function stepUpTo(locale: Locale, returnTo: string): string {
  return `${paths.stepUp(locale)}?return=${encodeURIComponent(returnTo)}`
}
