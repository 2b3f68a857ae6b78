import { config } from '#platform/config'
import type { Database } from '#platform/db'
import type { OccupationReference } from '../occupation.ts'
import { listsMark, readLists } from '../store/occupation-lists.ts'
import {
  cacheChangedAt,
  cachedMark,
  cacheFolder,
  forgetCachedLists,
  loadContent,
  writeCachedLists,
} from './lists-cache.ts'
import { referenceFrom } from './reference-from.ts'

const looksAgainAfterMs = 5_000

let loaded: { reference: OccupationReference; changedAt: number; lookedAt: number } | null = null

/**
 * Everything Duett knows of occupations: the own table, enriched by what was imported. Needs neither server nor database, and notices
 * within seconds when another process has imported a list. Hold it for one request or run, not for the life of the process.
 */
export function occupationReference(): OccupationReference {
  const now = Date.now()
  if (loaded && now - loaded.lookedAt < looksAgainAfterMs) return loaded.reference
  const folder = cacheFolder(config().home)
  const changedAt = cacheChangedAt(folder)
  const isCurrent = loaded !== null && loaded.changedAt === changedAt
  const reference = isCurrent && loaded ? loaded.reference : referenceFrom(loadContent(folder))
  loaded = { reference, changedAt, lookedAt: now }
  return reference
}

/** Brings this machine's copy in line with the database: after an import, and at the start of a process beside a shared database. */
export async function refreshOccupationReference(database: Database): Promise<void> {
  const folder = cacheFolder(config().home)
  const scope = { role: 'duett_worker', networkId: null, readOnly: true } as const
  const mark = await database.inTransaction(scope, listsMark)
  if (mark === cachedMark(folder)) return
  if (mark === '') forgetCachedLists(folder)
  else writeCachedLists(folder, mark, await database.inTransaction(scope, readLists))
  loaded = null
}
