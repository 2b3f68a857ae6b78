import type { InputFormat, UnusableCode } from '#modules/vacancies'

export const schedules = ['hourly', 'daily'] as const
export type Schedule = (typeof schedules)[number]

/** An address of a member that is fetched on schedule. */
export type Feed = {
  id: string
  organisationId: string
  /** Also the name of the source of its vacancies. */
  name: string
  url: string
  /** null: told from the content. */
  format: InputFormat | null
  schedule: Schedule
  /** It has all vacancies of the member there: what is missing is closed. */
  complete: boolean
  /** A paused one is fetched by nobody until a person says so. */
  state: 'active' | 'paused'
  /** Who hears of it when it fails. */
  accountId: string
  etag: string | null
  lastModified: string | null
  nextFetchAt: Date
  /** Failed runs since the last one that did not. */
  failures: number
}

/** `same`: the server says that nothing has changed. */
export type RunOutcome = 'taken' | 'same' | 'unreachable' | 'unusable'

export type Run = {
  at: Date
  outcome: RunOutcome
  problem: { code: UnusableCode; values: Readonly<Record<string, string | number>> } | null
  /** The file it brought, whose rejected rows wait there. */
  deliveryId: string | null
  counts: { new: number; updated: number; unchanged: number; closed: number; rejected: number }
}
