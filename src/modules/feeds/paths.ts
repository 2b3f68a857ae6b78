import { localisedPath } from '#platform/http/paths'

export const paths = {
  feeds: localisedPath({ de: 'arbeitsplatz/stellen-feeds', en: 'desk/job-feeds', vi: 'ban-lam-viec/nguon-viec-lam' }),
  feedsCsv: localisedPath({
    de: 'arbeitsplatz/stellen-feeds.csv',
    en: 'desk/job-feeds.csv',
    vi: 'ban-lam-viec/nguon-viec-lam.csv',
  }),
  newFeed: localisedPath({
    de: 'arbeitsplatz/stellen-feeds/neu',
    en: 'desk/job-feeds/new',
    vi: 'ban-lam-viec/nguon-viec-lam/moi',
  }),
  feed: localisedPath({
    de: 'arbeitsplatz/stellen-feeds/:feedId',
    en: 'desk/job-feeds/:feedId',
    vi: 'ban-lam-viec/nguon-viec-lam/:feedId',
  }),
  changeFeed: localisedPath({
    de: 'arbeitsplatz/stellen-feeds/:feedId/bearbeiten',
    en: 'desk/job-feeds/:feedId/edit',
    vi: 'ban-lam-viec/nguon-viec-lam/:feedId/sua',
  }),
  runsCsv: localisedPath({
    de: 'arbeitsplatz/stellen-feeds/:feedId/abrufe.csv',
    en: 'desk/job-feeds/:feedId/runs.csv',
    vi: 'ban-lam-viec/nguon-viec-lam/:feedId/lan-tai.csv',
  }),
}
