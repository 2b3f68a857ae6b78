import { localisedPath } from '#platform/http/paths'

export const paths = {
  team: localisedPath({ de: 'arbeitsplatz/team', en: 'desk/team', vi: 'ban-lam-viec/nhom' }),
  roles: localisedPath({
    de: 'arbeitsplatz/rollen-und-rechte',
    en: 'desk/roles-and-rights',
    vi: 'ban-lam-viec/vai-tro-va-quyen',
  }),
  /** All seats of the network. */
  administer: localisedPath({ de: 'arbeitsplatz/plaetze', en: 'desk/seats', vi: 'ban-lam-viec/vi-tri' }),
  seat: localisedPath({
    de: 'arbeitsplatz/plaetze/:seatId',
    en: 'desk/seats/:seatId',
    vi: 'ban-lam-viec/vi-tri/:seatId',
  }),
  /** Where a mail leads: takes the token out of the address bar and goes on to `invitation`. */
  invitationArrival: localisedPath({ de: 'einladung/:token', en: 'invitation/:token', vi: 'loi-moi/:token' }),
  invitation: localisedPath({ de: 'einladung', en: 'invitation', vi: 'loi-moi' }),
}
