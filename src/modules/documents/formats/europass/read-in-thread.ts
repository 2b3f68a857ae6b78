import { inThread } from '#platform/thread'
import type { CvReading } from './europass-cv.ts'

const program = new URL('./reading-thread.ts', import.meta.url)
const limits = { withinMs: 10_000, mostMegabytes: 256 }

/** Reads a CV that somebody sent in a thread of its own, which ends when it takes too long or its memory is full (W20). */
export async function readCvInThread(bytes: Uint8Array, withinMs: number = limits.withinMs): Promise<CvReading> {
  const answer = await inThread<CvReading>(program, bytes, { ...limits, withinMs })
  return answer.ok ? answer.result : { ok: false, problem: { code: answer.problem, line: null } }
}
