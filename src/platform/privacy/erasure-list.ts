import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { config } from '#platform/config'

const line = z.object({
  at: z.iso.datetime(),
  networkId: z.int().min(1),
  kind: z.enum(['person', 'invitation']),
  id: z.uuid(),
})

/** What was erased for good: an id that belongs to nobody any more. */
export type Erased = z.infer<typeof line>

/** Outside the database, so that an older state of it, restored, can be told what has gone since. */
export const erasureList = (home: string): string => join(home, 'erasures.jsonl')

/**
 * Adds to the list, on the disk before this returns. Called within the transaction that erases: one that then fails is repeated, since the list
 * says so, while an erasure that is missing here would come back with a restored database.
 */
export function noteErased(erased: readonly Erased[], home = config().home): void {
  // Each begins a line of its own, even behind one that a power cut left unfinished.
  const lines = erased.map((each) => `\n${JSON.stringify(line.parse(each))}\n`)
  append(erasureList(home), lines.join(''))
}

/** From here on an installation has a list, if an empty one: where a restore finds none, it is not known what was erased. */
export function beginErasureList(home: string): void {
  if (!existsSync(erasureList(home))) append(erasureList(home), '')
}

/** What stands in a list; null where there is no such file. A line that is none names itself, but for one that was cut short. */
export function readErased(file: string): { erased: Erased[]; wrongLine: number | null } | null {
  if (!existsSync(file)) return null
  const erased: Erased[] = []
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    const isCutShort = text.startsWith('{') && !text.endsWith('}')
    if (text.trim() === '' || isCutShort) continue
    const parsed = line.safeParse(fromJson(text))
    if (!parsed.success) return { erased, wrongLine: index + 1 }
    erased.push(parsed.data)
  }
  return { erased, wrongLine: null }
}

function append(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const handle = openSync(file, 'a', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
