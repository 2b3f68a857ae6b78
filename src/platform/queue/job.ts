import type { z } from 'zod'
import type { Database } from '#platform/db'

/** A payload is ids and known words: no text that a person wrote (W14). */
export type JobPayload = Record<string, string | number | boolean | null>

export type JobContext = { database: Database; signal: AbortSignal }

export type JobDefinition<Payload extends JobPayload = JobPayload> = {
  /** "module.verb", e.g. "search.refreshIndex". */
  queue: string
  payload: z.ZodType<Payload>
  /** Runs at least once, perhaps twice: must be idempotent. Asks its own `allow`. */
  run(payload: Payload, context: JobContext): Promise<void>
  retryLimit?: number
  expireInSeconds?: number
  /** Cron line in Europe/Berlin; enqueued with an empty payload. */
  schedule?: string
}
