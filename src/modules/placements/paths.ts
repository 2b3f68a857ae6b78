import { localisedPath } from '#platform/http/paths'

export const paths = {
  /** The person's page of one recipient: its answer, the release, and what follows. */
  own: localisedPath({
    de: 'mappe/umlaeufe/:processId',
    en: 'file/circulations/:processId',
    vi: 'ho-so/gui-ho-so/:processId',
  }),
  /** Both partners' days on one axis. */
  ownAxis: localisedPath({ de: 'mappe/fristen', en: 'file/deadlines', vi: 'ho-so/thoi-han' }),
  /** Of a member that knows the name. */
  received: localisedPath({
    de: 'arbeitsplatz/kurzprofile/:processId/person',
    en: 'desk/short-profiles/:processId/person',
    vi: 'ban-lam-viec/ho-so-tom-tat/:processId/nguoi',
  }),
  /** Of who sent it and guides. */
  guided: localisedPath({
    de: 'arbeitsplatz/vermittlungen/:processId',
    en: 'desk/placements/:processId',
    vi: 'ban-lam-viec/gioi-thieu/:processId',
  }),
  guidedAxis: localisedPath({
    de: 'arbeitsplatz/mappen/:personId/fristen',
    en: 'desk/files/:personId/deadlines',
    vi: 'ban-lam-viec/ho-so/:personId/thoi-han',
  }),
}
