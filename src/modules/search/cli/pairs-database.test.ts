import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkNamed } from '#modules/network/testing'
import { batchesOf, importVacancies, type VacancyRow } from '#modules/vacancies'
import { runCommandLine } from '#platform/cli'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import type { PairAnswer } from '../pair-answer.ts'
import { ruhr, vacancy } from '../testing/vacancies.ts'
import { commands } from './commands.ts'

let test: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'duett-pairs-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  test = await testDatabase()
  const { id: networkId } = await networkNamed('zollverein', ruhr)
  const rows = ['Pflegefachkraft (m/w/d)', 'Mechatroniker (m/w/d)'].map((title, index): { row: VacancyRow } => {
    const { id: _id, occupation: _occupation, ...content } = vacancy({ id: title, title, kldb: null })
    return { row: { ...content, sourceId: title, line: index + 1, visibility: 'public' } }
  })
  async function* file() {
    yield rows
  }
  await importVacancies(
    test.database,
    { actor: { kind: 'operator' }, networkId, source: 'file', fileMark: 'file', complete: false, dryRun: false },
    batchesOf(file()),
    { onRejected: () => expect.unreachable() },
  )
})

describe('duett pairs --vacancies db', () => {
  it('knows the occupations of what was imported while no worker ran', async () => {
    const commute = { mode: 'car', maxMinutes: 30 }
    const persons = ['Pflegefachkraft', 'Mechatroniker'].map((title) => ({ occupations: [{ title }], commute }))
    const couple = join(folder, 'couple.json')
    writeFileSync(couple, JSON.stringify({ persons }))
    let out = ''
    const code = await runCommandLine({
      commands,
      words: ['pairs', '--vacancies', 'db', '--couple', couple, '--top', '1', '--format', 'json'],
      env: { LANG: 'en_GB.UTF-8' },
      version: '1.0.0',
      stdout: { write: (text) => (out += text) },
      stderr: { isTTY: false, columns: 80, write: () => true },
      signal: new AbortController().signal,
      openDatabase: () => Promise.resolve({ database: test.database, close: () => Promise.resolve() }),
    })
    expect(code).toBe(0)
    const [best] = (JSON.parse(out) as PairAnswer).pairs
    expect(best?.vacancies.map((job) => job?.title)).toEqual(['Pflegefachkraft (m/w/d)', 'Mechatroniker (m/w/d)'])
    expect(best?.parts.map((parts) => parts?.[0])).toMatchObject([
      { part: 'occupation', reason: 'occupationSame' },
      { part: 'occupation', reason: 'occupationSame' },
    ])
  })
})
