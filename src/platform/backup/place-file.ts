import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes a file below `home` unless it is there: names are random, so that the same name is the same file. */
export async function placeFile(home: string, path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const target = join(home, path)
  if (existsSync(target)) return skip(content)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const unfinished = `${target}.part`
  try {
    await pipeline(Readable.from(content), createWriteStream(unfinished, { mode: 0o600, flush: true }))
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function skip(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}
