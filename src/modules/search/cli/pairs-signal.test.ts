import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const duett = fileURLToPath(new URL('../../../../bin/duett.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'duett-signal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a search of every combination ends at once with SIGTERM, and the shell learns by which signal', async () => {
  const commute = { mode: 'car', maxMinutes: 120 }
  const job = (id: number) => `${id};${id % 2 === 0 ? 'Koch' : 'Mechatroniker'};45127;Essen`
  const vacancies = join(folder, 'vacancies.csv')
  writeFileSync(
    vacancies,
    ['Kennung;Titel;PLZ;Ort', ...Array.from({ length: 400 }, (_, id) => job(id)), 'x;Koch;;'].join('\n'),
  )
  const couple = join(folder, 'couple.json')
  writeFileSync(
    couple,
    JSON.stringify({ persons: ['Koch', 'Mechatroniker'].map((title) => ({ occupations: [{ title }], commute })) }),
  )
  const words = ['pairs', '--vacancies', vacancies, '--couple', couple, '--method', 'exhaustive']
  const process = spawn('node', [duett, ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
  // The line about the vacancy without a place comes right before the computing, which would take minutes.
  await once(process.stderr, 'data')
  process.kill('SIGTERM')
  expect(await once(process, 'exit')).toEqual([143, null])
})
