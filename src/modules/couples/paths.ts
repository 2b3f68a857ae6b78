import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's own pages. */
  file: localisedPath({ de: 'mappe', en: 'file', vi: 'ho-so' }),
  part: localisedPath({ de: 'mappe/profil/:part', en: 'file/profile/:part', vi: 'ho-so/thong-tin/:part' }),
  entry: localisedPath({
    de: 'mappe/profil/:part/:entryId',
    en: 'file/profile/:part/:entryId',
    vi: 'ho-so/thong-tin/:part/:entryId',
  }),
  about: localisedPath({ de: 'mappe/ueber-mich', en: 'file/about-me', vi: 'ho-so/ve-toi' }),
  sharing: localisedPath({ de: 'mappe/gemeinsam', en: 'file/together', vi: 'ho-so/hai-nguoi' }),
  partnerPart: localisedPath({
    de: 'mappe/gemeinsam/:part',
    en: 'file/together/:part',
    vi: 'ho-so/hai-nguoi/:part',
  }),
  invitePartner: localisedPath({ de: 'mappe/einladen', en: 'file/invite', vi: 'ho-so/moi' }),
  confirmLink: localisedPath({ de: 'mappe/verbinden', en: 'file/link', vi: 'ho-so/ket-noi' }),
  pause: localisedPath({ de: 'mappe/pause', en: 'file/pause', vi: 'ho-so/tam-dung' }),
  separate: localisedPath({ de: 'mappe/trennen', en: 'file/separate', vi: 'ho-so/tach' }),
  /** For everybody: asking for a file, and what a mailed link leads to. */
  begin: localisedPath({ de: 'mappe-anlegen', en: 'begin-a-file', vi: 'tao-ho-so' }),
  arrival: localisedPath({
    de: 'mappe-einladung/:token',
    en: 'file-invitation/:token',
    vi: 'loi-moi-ho-so/:token',
  }),
  invitation: localisedPath({ de: 'mappe-einladung', en: 'file-invitation', vi: 'loi-moi-ho-so' }),
  refused: localisedPath({ de: 'einladung-beendet', en: 'invitation-ended', vi: 'loi-moi-da-ket-thuc' }),
  /** Of recruiters. */
  wishes: localisedPath({
    de: 'arbeitsplatz/kontaktwuensche',
    en: 'desk/contact-wishes',
    vi: 'ban-lam-viec/nguyen-vong',
  }),
  /** Of advisers and coordinators. */
  files: localisedPath({ de: 'arbeitsplatz/mappen', en: 'desk/files', vi: 'ban-lam-viec/ho-so' }),
  filesCsv: localisedPath({ de: 'arbeitsplatz/mappen.csv', en: 'desk/files.csv', vi: 'ban-lam-viec/ho-so.csv' }),
  newFile: localisedPath({ de: 'arbeitsplatz/mappen/neu', en: 'desk/files/new', vi: 'ban-lam-viec/ho-so/moi' }),
  guidedFile: localisedPath({
    de: 'arbeitsplatz/mappen/:personId',
    en: 'desk/files/:personId',
    vi: 'ban-lam-viec/ho-so/:personId',
  }),
  guidedPart: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/profil/:part',
    en: 'desk/files/:personId/profile/:part',
    vi: 'ban-lam-viec/ho-so/:personId/thong-tin/:part',
  }),
  guidedEntry: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/profil/:part/:entryId',
    en: 'desk/files/:personId/profile/:part/:entryId',
    vi: 'ban-lam-viec/ho-so/:personId/thong-tin/:part/:entryId',
  }),
  notes: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/notizen',
    en: 'desk/files/:personId/notes',
    vi: 'ban-lam-viec/ho-so/:personId/ghi-chu',
  }),
}
