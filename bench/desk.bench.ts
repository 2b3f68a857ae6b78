import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile, type Report } from './report.ts'
import { memberCount, networkCount } from './worlds/desk-world.ts'

export const title = 'The desk'

const perSecond = 50
const seconds = Number(process.env.BENCH_DESK_SECONDS ?? 20)
const warmingRequests = 300
const turns = 400

const pages = [
  { name: 'start page', path: '/de/arbeitsplatz' },
  { name: 'member list', path: '/de/arbeitsplatz/mitglieder' },
] as const

export async function run(report: Report): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'duett-bench-desk-'))
  const server = fork(join(import.meta.dirname, 'desk-process.ts'), {
    env: { ...process.env, DUETT_HOME: home, PORT: '0', BASE_URL: 'http://localhost' },
  })
  try {
    const [{ port, cookie }] = (await once(server, 'message')) as [{ port: number; cookie: string }]
    const pinned = pinToOneCore(server)
    report.section(
      `${perSecond} requests a second for ${seconds} s each`,
      `${networkCount} networks, ${memberCount} members in the one asked, signed in as a coordinator; server on ` +
        `${pinned ? 'one core' : `${availableParallelism()} cores`}, its PostgreSQL and the caller on the same machine.`,
    )
    for (const { name, path } of pages) {
      const address = `http://127.0.0.1:${port}${path}`
      for (let turn = 0; turn < warmingRequests; turn++) await answered(address, cookie)
      report.percentiles(name, await load(address, cookie), { p99: 80 })
    }
    report.section(
      'Permission checks',
      'Session, seats, organisation and network, asked anew for each request. In turns: the page, the same page where the actor is given (its text is compared), the checks alone.',
    )
    for (const { name, path } of pages) await reportChecks(report, server, name, path)
  } finally {
    server.send('stop', () => {})
    await once(server, 'exit')
    rmSync(home, { recursive: true, force: true })
  }
}

async function reportChecks(report: Report, server: ChildProcess, name: string, path: string): Promise<void> {
  server.send({ path, turns })
  const [measured] = (await once(server, 'message')) as [Record<'checks' | 'pages' | 'unchecked', number[]>]
  const page = percentile(measured.pages, 0.5)
  const unchecked = percentile(measured.unchecked, 0.5)
  report.figure({ name: `${name}, median`, value: page, unit: 'ms' })
  report.figure({ name: `${name}, the same without checks, median`, value: unchecked, unit: 'ms' })
  report.figure({ name: `${name}, its checks alone, median`, value: percentile(measured.checks, 0.5), unit: 'ms' })
  const share = (page / unchecked - 1) * 100
  report.figure({ name: `${name}, added by the checks`, value: share, unit: '%', target: { atMost: 10 } })
}

/** Where taskset exists the server keeps to one core and leaves the others to database and caller. */
function pinToOneCore({ pid }: ChildProcess): boolean {
  if (availableParallelism() < 2) return true
  return spawnSync('taskset', ['-a', '-c', '-p', '0', String(pid)]).status === 0
}

async function answered(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie, 'accept-encoding': 'gzip' }, redirect: 'manual' })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
}

/** Sends at a fixed pace, whether or not answers have come; the time counts from when a request was due. */
async function load(address: string, cookie: string): Promise<number[]> {
  const begun = performance.now()
  const answers: Promise<number>[] = []
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const due = begun + (turn * 1000) / perSecond
    await sleep(Math.max(0, due - performance.now()))
    answers.push(answered(address, cookie).then(() => performance.now() - due))
  }
  return Promise.all(answers)
}
