import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { deliveryLimits } from '../formats/delivery-limits.ts'
import { readFileHead, type FileHead } from '../formats/read-vacancies.ts'

/** Readers work on files, so that they stop at any limit: the bytes stand in one of their own while `work` runs. */
export async function withFile<Result>(content: Uint8Array, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'duett-delivery-'))
  try {
    const path = join(folder, 'content')
    await writeFile(path, content, { mode: 0o600 })
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a file is, before anything of it is kept. Throws `UnusableFile`. */
export function inspectFile(content: Uint8Array): Promise<FileHead> {
  return withFile(content, (path) => readFileHead(path, deliveryLimits))
}
