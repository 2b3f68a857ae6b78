import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** For senders: all circulations they deal with. */
  board: localisedPath({ de: 'arbeitsplatz/umlaeufe', en: 'desk/circulations', vi: 'ban-lam-viec/gui-ho-so' }),
  boardCsv: localisedPath({
    de: 'arbeitsplatz/umlaeufe.csv',
    en: 'desk/circulations.csv',
    vi: 'ban-lam-viec/gui-ho-so.csv',
  }),
  newCirculation: localisedPath({
    de: 'arbeitsplatz/umlaeufe/neu',
    en: 'desk/circulations/new',
    vi: 'ban-lam-viec/gui-ho-so/moi',
  }),
  /** For coordinators: what the network decides about its circulations. */
  rules: localisedPath({
    de: 'arbeitsplatz/umlaeufe/regeln',
    en: 'desk/circulations/rules',
    vi: 'ban-lam-viec/gui-ho-so/quy-dinh',
  }),
  /** For coordinators: who opens short profiles, and who answers them. */
  response: localisedPath({
    de: 'arbeitsplatz/umlaeufe/ruecklauf',
    en: 'desk/circulations/response',
    vi: 'ban-lam-viec/gui-ho-so/ti-le-phan-hoi',
  }),
  start: localisedPath({
    de: 'arbeitsplatz/umlaeufe/neu/:personId',
    en: 'desk/circulations/new/:personId',
    vi: 'ban-lam-viec/gui-ho-so/moi/:personId',
  }),
  circulation: localisedPath({
    de: 'arbeitsplatz/umlaeufe/:circulationId',
    en: 'desk/circulations/:circulationId',
    vi: 'ban-lam-viec/gui-ho-so/:circulationId',
  }),
  /** For members: what they received. */
  received: localisedPath({
    de: 'arbeitsplatz/kurzprofile',
    en: 'desk/short-profiles',
    vi: 'ban-lam-viec/ho-so-tom-tat',
  }),
  receivedCsv: localisedPath({
    de: 'arbeitsplatz/kurzprofile.csv',
    en: 'desk/short-profiles.csv',
    vi: 'ban-lam-viec/ho-so-tom-tat.csv',
  }),
  reply: localisedPath({
    de: 'arbeitsplatz/kurzprofile/:processId',
    en: 'desk/short-profiles/:processId',
    vi: 'ban-lam-viec/ho-so-tom-tat/:processId',
  }),
  sheet: localisedPath({
    de: 'arbeitsplatz/kurzprofile/:processId/blatt',
    en: 'desk/short-profiles/:processId/sheet',
    vi: 'ban-lam-viec/ho-so-tom-tat/:processId/ban-in',
  }),
  /** Without signing in: the link of a mail, and the page it leads to. */
  replyLink: localisedPath({ de: 'rueckmeldung/:token', en: 'reply/:token', vi: 'phan-hoi/:token' }),
  replyByLink: localisedPath({ de: 'rueckmeldung', en: 'reply', vi: 'phan-hoi' }),
  /** The person names one member to whom name and contact open at once. */
  byName: localisedPath({ de: 'mappe/namentlich', en: 'file/by-name', vi: 'ho-so/neu-ten' }),
  /** The person's own page. */
  own: localisedPath({ de: 'mappe/umlaeufe', en: 'file/circulations', vi: 'ho-so/gui-ho-so' }),
}
