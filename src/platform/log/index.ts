import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseFailure } from '#platform/db'

/** Ids, counts, codes, route patterns, durations; never an address query, body, name or mail (W13). */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export type Log = {
  info(event: string, fields?: LogFields): void
  /** `error` leaves its class, SQLSTATE and stack; its message only if it is our own. */
  failure(event: string, error: unknown, fields?: LogFields): void
}

const keepDays = 14

/** JSON lines in UTC, one file a day below `folder`; files older than 14 days are deleted. */
export function fileLog(folder: string, now: () => Date = () => new Date()): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let today = ''
  return createLog((line) => {
    const day = now().toISOString().slice(0, 10)
    if (day !== today) {
      today = day
      deleteBefore(folder, new Date(now().getTime() - keepDays * 86_400_000).toISOString().slice(0, 10))
    }
    appendFileSync(join(folder, `${day}.log`), line, { mode: 0o600 })
  }, now)
}

export function createLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const put = (level: string, event: string, fields: object) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`)
  return {
    info: (event, fields = {}) => put('info', event, fields),
    failure: (event, error, fields = {}) => put('failure', event, { ...fields, ...describe(error) }),
  }
}

/**
 * An error's message may hold what a person typed, so it stays out: class, code and the places in our code remain; of a database failure
 * also table and constraint.
 */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const fields: Record<string, string | null> = {
    error: error.constructor.name,
    code: 'code' in error ? String(error.code) : null,
    cause: error.cause instanceof Error ? error.cause.constructor.name : null,
    stack: places.map((line) => line.trim()).join(' | '),
  }
  if (!(error instanceof DatabaseFailure)) return fields
  return { ...fields, code: error.sqlState, table: error.table, constraint: error.constraint }
}

function deleteBefore(folder: string, day: string): void {
  for (const file of readdirSync(folder)) {
    if (/^\d{4}-\d{2}-\d{2}\.log$/.test(file) && file.slice(0, 10) < day) rmSync(join(folder, file), { force: true })
  }
}
