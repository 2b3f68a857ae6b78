import { inThread } from '#platform/thread'
import type { MemberFile } from './member-file.ts'

/** A code of `upload` in the messages where nothing can be used. */
export type FileReading = { ok: true; file: MemberFile } | { ok: false; code: string }

const limits = { withinMs: 10_000, mostMegabytes: 128 }

/** Reads a list of members that somebody sent beside the pages, which go on whatever it holds (W20). */
export async function readMemberFileInThread(bytes: Uint8Array, withinMs = limits.withinMs): Promise<FileReading> {
  const program = new URL('./reading-thread.ts', import.meta.url)
  const answer = await inThread<FileReading>(program, bytes, { ...limits, withinMs })
  return answer.ok ? answer.result : { ok: false, code: 'tooComplex' }
}
