import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Head } from './rules/verify-chain.ts'

const line = z.object({
  at: z.string(),
  networkId: z.int().min(0),
  id: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Where the heads of each day are kept, to travel with the backup. */
export const headsFile = (home: string): string => join(home, 'audit', 'heads.jsonl')

export function keepHeads(home: string, heads: readonly Head[], now: Date): void {
  if (heads.length === 0) return
  mkdirSync(join(home, 'audit'), { recursive: true, mode: 0o700 })
  const lines = heads.map(({ networkId, id, hash }) => JSON.stringify({ at: now.toISOString(), networkId, id, hash }))
  appendFileSync(headsFile(home), `${lines.join('\n')}\n`, { mode: 0o600 })
}

/**
 * After a restore the chains go on from an older head: the heads kept so far go into a file of their own, as proof of what there was, and those
 * that are in the chain now begin a new one. Returns that file; null where none were kept.
 */
export function setAsideHeads(home: string, heads: readonly Head[], now: Date): string | null {
  const file = headsFile(home)
  const aside = existsSync(file)
    ? join(home, 'audit', `heads-before-${now.toISOString().replace(/[:.]/g, '')}.jsonl`)
    : null
  if (aside) renameSync(file, aside)
  keepHeads(home, heads, now)
  return aside
}

/** The heads in a file; none where there is no file. A line that is none names itself. */
export function readHeads(file: string): { heads: Head[]; wrongLine: number | null } {
  if (!existsSync(file)) return { heads: [], wrongLine: null }
  const heads: Head[] = []
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (text.trim() === '') continue
    const parsed = line.safeParse(fromJson(text))
    if (!parsed.success) return { heads, wrongLine: index + 1 }
    heads.push(parsed.data)
  }
  return { heads, wrongLine: null }
}

/** A head as the mail to the leads writes it: `3:1204:9f…`. */
export function headText({ networkId, id, hash }: Head): string {
  return `${networkId}:${id}:${hash}`
}

export function readHeadText(text: string): Head | null {
  const [, networkId, id, hash] = /^(\d{1,9}):([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return networkId && id && hash ? { networkId: Number(networkId), id: Number(id), hash } : null
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
