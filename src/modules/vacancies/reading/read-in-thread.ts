import { on } from 'node:events'
import { Worker } from 'node:worker_threads'

import type { InputFormat } from '../formats/detect-format.ts'
import { defaultLimits, type ImportLimits } from '../formats/limits.ts'
import { UnusableFile } from '../formats/rejection.ts'
import type { Batch } from './batches.ts'
import type { ReadingMessage, ReadingTask } from './protocol.ts'

/** A hostile file must not take the process's memory along: the thread ends when its heap is full. */
const heapLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 12 }

/**
 * The batches of a file, read in a thread of its own with bounded memory that is ended when it takes too long or the caller stops (W20). Throws
 * `UnusableFile`, and the signal's reason when aborted.
 */
export async function* readInThread(
  path: string,
  options: {
    format?: InputFormat | undefined
    limits?: Partial<ImportLimits>
    signal?: AbortSignal | undefined
    onIgnoredColumns?: (headings: string[]) => void
  } = {},
): AsyncGenerator<Batch> {
  const { format, limits = {}, signal } = options
  const milliseconds = limits.maxMilliseconds ?? defaultLimits.maxMilliseconds
  const tooSlow = AbortSignal.timeout(Math.min(milliseconds, longestTimer))
  const task: ReadingTask = { path, format, limits }
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
      yield message.batch
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
