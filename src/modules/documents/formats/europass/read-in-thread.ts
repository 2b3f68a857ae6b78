import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CvReading } from './europass-cv.ts'

const withinMs = 10_000
const heapLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

/** Reads a CV that somebody sent in a thread of its own, which ends when it takes too long or its memory is full (W20). */
export async function readCvInThread(bytes: Uint8Array, timeoutMs: number = withinMs): Promise<CvReading> {
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: heapLimits,
  })
  const tooSlow = AbortSignal.timeout(timeoutMs)
  try {
    const [reading] = (await once(worker, 'message', { signal: tooSlow })) as [CvReading]
    return reading
  } catch (error) {
    if (tooSlow.aborted) return { ok: false, problem: { code: 'tooSlow', line: null } }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { ok: false, problem: { code: 'tooMuch', line: null } }
    }
    throw error
  } finally {
    await worker.terminate()
  }
}
