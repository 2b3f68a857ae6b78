import { on } from 'node:events'
import { Worker } from 'node:worker_threads'

import type { ColumnMeaning } from '../formats/csv-header.ts'
import type { InputFormat } from '../formats/detect-format.ts'
import { defaultLimits, type ImportLimits } from '../formats/limits.ts'
import { UnusableFile } from '../formats/rejection.ts'
import type { Batch } from './batches.ts'
import type { StagedRow } from './staged-rows.ts'
import type { ReadingMessage, ReadingTask } from './protocol.ts'

/** A hostile file must not take the process's memory along: the thread ends when its heap is full. */
const heapLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 12 }

type ReadingOptions = {
  format?: InputFormat | undefined
  columns?: readonly ColumnMeaning[] | undefined
  limits?: Partial<ImportLimits>
  signal?: AbortSignal | undefined
  onIgnoredColumns?: (headings: string[]) => void
}

/** The batches of a file for an import. Throws `UnusableFile`, and the signal's reason when aborted. */
export function readInThread(path: string, options: ReadingOptions = {}): AsyncGenerator<Batch> {
  return partsOf(path, 'import', options) as AsyncGenerator<Batch>
}

/** The rows of a file for somebody to look at; otherwise as `readInThread`. */
export function stageInThread(path: string, options: ReadingOptions = {}): AsyncGenerator<StagedRow[]> {
  return partsOf(path, 'stage', options) as AsyncGenerator<StagedRow[]>
}

/** Reads in a thread of its own with bounded memory that is ended when it takes too long or the caller stops (W20). */
async function* partsOf(
  path: string,
  purpose: ReadingTask['purpose'],
  options: ReadingOptions,
): AsyncGenerator<Batch | StagedRow[]> {
  const { format, columns, limits = {}, signal } = options
  const milliseconds = limits.maxMilliseconds ?? defaultLimits.maxMilliseconds
  const tooSlow = AbortSignal.timeout(Math.min(milliseconds, longestTimer))
  const task: ReadingTask = { path, purpose, format, columns, limits }
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: heapLimits,
  })
  try {
    const messages = on(worker, 'message', {
      signal: signal ? AbortSignal.any([signal, tooSlow]) : tooSlow,
      close: ['exit'],
    })
    for await (const [message] of messages as AsyncIterable<[ReadingMessage]>) {
      if (message.kind === 'end') return
      if (message.kind === 'unusable') throw new UnusableFile(message.code, message.values)
      if (message.kind === 'ignoredColumns') {
        options.onIgnoredColumns?.(message.headings)
        continue
      }
      yield message.part
      worker.postMessage('taken')
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (tooSlow.aborted) throw new UnusableFile('tooSlow', { minutes: Math.round(milliseconds / 60_000) })
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new UnusableFile('tooComplex')
    throw error
  } finally {
    await worker.terminate()
  }
}

/** Timers hold 31 bits. */
const longestTimer = 2 ** 31 - 1
