import { localisedPath } from '#platform/http/paths'

const board = { de: 'arbeitsplatz/austausch', en: 'desk/exchange', vi: 'ban-lam-viec/trao-doi' } as const

export const paths = {
  board: localisedPath(board),
  boardCsv: localisedPath({ de: `${board.de}.csv`, en: `${board.en}.csv`, vi: `${board.vi}.csv` }),
  newThread: localisedPath({ de: `${board.de}/neu`, en: `${board.en}/new`, vi: `${board.vi}/moi` }),
  thread: localisedPath({
    de: `${board.de}/faden/:threadId`,
    en: `${board.en}/thread/:threadId`,
    vi: `${board.vi}/chu-de/:threadId`,
  }),
  editPost: localisedPath({
    de: `${board.de}/eintrag/:postId`,
    en: `${board.en}/entry/:postId`,
    vi: `${board.vi}/bai-viet/:postId`,
  }),
  history: localisedPath({
    de: `${board.de}/eintrag/:postId/verlauf`,
    en: `${board.en}/entry/:postId/history`,
    vi: `${board.vi}/bai-viet/:postId/lich-su`,
  }),
  report: localisedPath({
    de: `${board.de}/eintrag/:postId/melden`,
    en: `${board.en}/entry/:postId/report`,
    vi: `${board.vi}/bai-viet/:postId/bao-cao`,
  }),
  settings: localisedPath({ de: `${board.de}/mails`, en: `${board.en}/mails`, vi: `${board.vi}/thu` }),
  moderation: localisedPath({
    de: `${board.de}/moderation`,
    en: `${board.en}/moderation`,
    vi: `${board.vi}/kiem-duyet`,
  }),
  moderationCsv: localisedPath({
    de: `${board.de}/moderation.csv`,
    en: `${board.en}/moderation.csv`,
    vi: `${board.vi}/kiem-duyet.csv`,
  }),
  topics: localisedPath({ de: `${board.de}/themen`, en: `${board.en}/topics`, vi: `${board.vi}/chuyen-muc` }),
}
