import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Runs `duett …` beside the Duett of this run and reads its JSON answer. */
export async function duett<Answer>(...words: string[]): Promise<Answer> {
  const env = {
    ...process.env,
    DUETT_HOME: inject('duettHome'),
    PUBLIC_URL: inject('duettAddress'),
    LANG: 'de_DE.UTF-8',
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'src/main/cli.ts'), ...words, '--format', 'json'],
    { cwd: root, env },
  )
  return JSON.parse(stdout) as Answer
}
