import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type ThreadLimits = { withinMs: number; mostMegabytes: number }

export type ThreadAnswer<Result> = { ok: true; result: Result } | { ok: false; problem: 'tooSlow' | 'tooMuch' }

/**
 * Runs a program that answers with one message in a thread of its own, which is ended when it takes too long or its memory is full
 * (wall W20): reading what a stranger sent then stops nobody else's pages. Both ends are ours, so the answer's type is trusted.
 */
export async function inThread<Result>(
  program: URL,
  given: unknown,
  { withinMs, mostMegabytes }: ThreadLimits,
): Promise<ThreadAnswer<Result>> {
  const worker = new Worker(program, {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 16 },
  })
  const tooSlow = AbortSignal.timeout(withinMs)
  try {
    const [result] = (await once(worker, 'message', { signal: tooSlow })) as [Result]
    return { ok: true, result }
  } catch (error) {
    if (tooSlow.aborted) return { ok: false, problem: 'tooSlow' }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { ok: false, problem: 'tooMuch' }
    }
    throw error
  } finally {
    await worker.terminate()
  }
}
