import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '#platform/cli'
import { commands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-import-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the command says before it needs a database. */
async function importing(...words: string[]) {
  let err = ''
  const code = await runCommandLine({
    commands,
    words: ['import', 'vacancies', ...words],
    env: { LANG: 'en_GB.UTF-8' },
    version: '1.0.0',
    stdout: { write: () => true },
    stderr: { isTTY: false, columns: 80, write: (text) => (err += text) },
    signal: new AbortController().signal,
    openDatabase: () => Promise.reject(new Error('nothing may be stored yet')),
  })
  return { code, err }
}

describe('duett import vacancies', () => {
  const file = join(folder, 'vacancies.csv')
  writeFileSync(file, 'Titel;Ort\nKoch;Essen\n;;zu viel\n')

  it('does not begin when the rejected rows could not be written afterwards', async () => {
    const rejected = join(folder, 'nowhere', 'rejected.csv')
    expect(await importing(file, '--rejected', rejected)).toEqual({
      code: 2,
      err: `duett: The file ${rejected} cannot be written.\n`,
    })
  })

  it('needs no database to say that a file cannot be used', async () => {
    const { code, err } = await importing(join(folder, 'missing.csv'))
    expect(code).toBe(2)
    expect(err).toMatch(/^duett: There is no file .*missing\.csv\.\n$/)
  })
})
