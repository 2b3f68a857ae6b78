import { localisedPath } from '#platform/http/paths'

export const paths = {
  directory: localisedPath({ de: 'mitglieder', en: 'members', vi: 'thanh-vien' }),
  organisation: localisedPath({
    de: 'mitglieder/:organisationId',
    en: 'members/:organisationId',
    vi: 'thanh-vien/:organisationId',
  }),
  logo: localisedPath({
    de: 'mitglieder/:organisationId/logo.png',
    en: 'members/:organisationId/logo.png',
    vi: 'thanh-vien/:organisationId/logo.png',
  }),
  finder: localisedPath({ de: 'ansprechperson-finden', en: 'find-a-contact', vi: 'tim-nguoi-phu-trach' }),
  join: localisedPath({ de: 'mitglied-werden', en: 'join', vi: 'tham-gia' }),
  joinSent: localisedPath({ de: 'mitglied-werden/gesendet', en: 'join/sent', vi: 'tham-gia/da-gui' }),
  inviteLink: localisedPath({
    de: 'mitglied-werden/einladung/:token',
    en: 'join/invitation/:token',
    vi: 'tham-gia/loi-moi/:token',
  }),
  confirmLink: localisedPath({
    de: 'mitglied-werden/bestaetigen/:token',
    en: 'join/confirm/:token',
    vi: 'tham-gia/xac-nhan/:token',
  }),
  confirm: localisedPath({ de: 'mitglied-werden/bestaetigen', en: 'join/confirm', vi: 'tham-gia/xac-nhan' }),
  list: localisedPath({ de: 'arbeitsplatz/mitglieder', en: 'desk/members', vi: 'ban-lam-viec/thanh-vien' }),
  listCsv: localisedPath({
    de: 'arbeitsplatz/mitglieder.csv',
    en: 'desk/members.csv',
    vi: 'ban-lam-viec/thanh-vien.csv',
  }),
  listVcard: localisedPath({
    de: 'arbeitsplatz/mitglieder.vcf',
    en: 'desk/members.vcf',
    vi: 'ban-lam-viec/thanh-vien.vcf',
  }),
  member: localisedPath({
    de: 'arbeitsplatz/mitglieder/:organisationId',
    en: 'desk/members/:organisationId',
    vi: 'ban-lam-viec/thanh-vien/:organisationId',
  }),
  profile: localisedPath({
    de: 'arbeitsplatz/mitglieder/:organisationId/profil',
    en: 'desk/members/:organisationId/profile',
    vi: 'ban-lam-viec/thanh-vien/:organisationId/ho-so',
  }),
  contact: localisedPath({
    de: 'arbeitsplatz/mitglieder/:organisationId/ansprechpersonen/:contactId',
    en: 'desk/members/:organisationId/contacts/:contactId',
    vi: 'ban-lam-viec/thanh-vien/:organisationId/nguoi-phu-trach/:contactId',
  }),
  leave: localisedPath({
    de: 'arbeitsplatz/mitglieder/:organisationId/austritt',
    en: 'desk/members/:organisationId/leave',
    vi: 'ban-lam-viec/thanh-vien/:organisationId/roi-mang-luoi',
  }),
  own: localisedPath({ de: 'arbeitsplatz/organisation', en: 'desk/organisation', vi: 'ban-lam-viec/to-chuc' }),
  contacts: localisedPath({
    de: 'arbeitsplatz/ansprechpersonen',
    en: 'desk/contacts',
    vi: 'ban-lam-viec/nguoi-phu-trach',
  }),
  takeOut: localisedPath({
    de: 'arbeitsplatz/ansprechpersonen/mitnehmen',
    en: 'desk/contacts/take-out',
    vi: 'ban-lam-viec/nguoi-phu-trach/xuat',
  }),
  takeOutInvitations: localisedPath({
    de: 'arbeitsplatz/einladungen/mitnehmen',
    en: 'desk/invitations/take-out',
    vi: 'ban-lam-viec/loi-moi/xuat',
  }),
  /** Lists of persons whose pages are in `#modules/seats`. */
  takeOutSeats: localisedPath({
    de: 'arbeitsplatz/plaetze/mitnehmen',
    en: 'desk/seats/take-out',
    vi: 'ban-lam-viec/vi-tri/xuat',
  }),
  takeOutTeam: localisedPath({
    de: 'arbeitsplatz/team/mitnehmen',
    en: 'desk/team/take-out',
    vi: 'ban-lam-viec/nhom/xuat',
  }),
  applications: localisedPath({
    de: 'arbeitsplatz/aufnahmen',
    en: 'desk/applications',
    vi: 'ban-lam-viec/don-gia-nhap',
  }),
  applicationsCsv: localisedPath({
    de: 'arbeitsplatz/aufnahmen.csv',
    en: 'desk/applications.csv',
    vi: 'ban-lam-viec/don-gia-nhap.csv',
  }),
  application: localisedPath({
    de: 'arbeitsplatz/aufnahmen/:applicationId',
    en: 'desk/applications/:applicationId',
    vi: 'ban-lam-viec/don-gia-nhap/:applicationId',
  }),
  invitations: localisedPath({
    de: 'arbeitsplatz/einladungen',
    en: 'desk/invitations',
    vi: 'ban-lam-viec/loi-moi',
  }),
  invitationUpload: localisedPath({
    de: 'arbeitsplatz/einladungen/:uploadId',
    en: 'desk/invitations/:uploadId',
    vi: 'ban-lam-viec/loi-moi/:uploadId',
  }),
  import: localisedPath({
    de: 'arbeitsplatz/mitglieder-einlesen',
    en: 'desk/import-members',
    vi: 'ban-lam-viec/nhap-thanh-vien',
  }),
  importUpload: localisedPath({
    de: 'arbeitsplatz/mitglieder-einlesen/:uploadId',
    en: 'desk/import-members/:uploadId',
    vi: 'ban-lam-viec/nhap-thanh-vien/:uploadId',
  }),
  topics: localisedPath({ de: 'arbeitsplatz/themen', en: 'desk/topics', vi: 'ban-lam-viec/chu-de' }),
}
