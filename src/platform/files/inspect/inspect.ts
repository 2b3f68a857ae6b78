import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Inspected, Inspection } from './inspection.ts'

const withinMs = 20_000
const mostMegabytes = 512
/** More at once would take the memory that pages need. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

/** Decodes what somebody sent in a thread of its own, bounded in time and memory (boundary B6); what exceeds them counts as broken. */
export async function inspect(asked: Inspection): Promise<Inspected> {
  while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  const worker = new Worker(new URL('./inspect-thread.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  try {
    const [inspected] = (await once(worker, 'message', { signal: AbortSignal.timeout(withinMs) })) as [Inspected]
    return inspected
  } catch {
    return { problem: 'broken' }
  } finally {
    await worker.terminate()
    running--
    waiting.shift()?.()
  }
}
