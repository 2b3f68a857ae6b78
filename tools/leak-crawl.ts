import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDuett } from '../e2e/support/start-duett.ts'
import { runLeakCrawl } from './leak-crawl/run.ts'

/**
 * `npm run leak-crawl`: starts a Duett of its own, walks a couple's way through it, and after every step asks every page, answer, file,
 * mail, table and log as everybody for marked words they must not have. Exit code 1 with a list if there are any. With `LEAK_PLANT=1` it
 * writes one such word where it does not belong, and must find it.
 */
const home = await mkdtemp(join(tmpdir(), 'duett-leak-'))
const duett = await startDuett(home, { TRUSTED_PROXIES: '127.0.0.1,::1' })
try {
  const finds = await runLeakCrawl(duett, { plant: process.env.LEAK_PLANT === '1', say: (line) => console.log(line) })
  process.exitCode = finds.length === 0 ? 0 : 1
} finally {
  await duett.stop()
  await rm(home, { recursive: true, force: true })
}
