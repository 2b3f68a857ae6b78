import { inThread } from '#platform/thread'
import type { Inspected, Inspection } from './inspection.ts'

const program = new URL('./inspect-thread.ts', import.meta.url)
const limits = { withinMs: 20_000, mostMegabytes: 512 }
/** More at once would take the memory that pages need. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

/** Decodes what somebody sent in a thread of its own, bounded in time and memory (boundary B6); what exceeds them counts as broken. */
export async function inspect(asked: Inspection): Promise<Inspected> {
  while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    const answer = await inThread<Inspected>(program, asked, limits)
    return answer.ok ? answer.result : { problem: 'broken' }
  } catch {
    return { problem: 'broken' }
  } finally {
    running--
    waiting.shift()?.()
  }
}
