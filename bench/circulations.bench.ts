import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pacedLoad, wholePage } from './paced-load.ts'
import type { Report } from './report.ts'
import { withServer } from './server-process.ts'
import { seededDraw } from './worlds/seeded.ts'
import { coupleCount, memberCount, replyCount } from './worlds/circulation-world.ts'

export const title = 'Circulations'

const perSecond = 10
const seconds = Number(process.env.BENCH_CIRCULATIONS_SECONDS ?? 30)
const kills = Number(process.env.BENCH_CIRCULATIONS_KILLS ?? 20)
/** A web server that has just begun needs two seconds for its first page. */
const killedWithinMs = 5_000
const sendings = 10

type Ready = { port: number; cookie: string; networkId: number; memberIds: string[]; free: string[] }

export async function run(report: Report): Promise<void> {
  await withServer<Ready>('circulations-process.ts', async ({ server, ready, env }) => {
    await boardOf(report, ready)
    const free = await sendingOf(report, server, ready)
    await killsOf(report, server, { ...ready, free }, env)
  })
}

async function boardOf(report: Report, { port, cookie }: Ready): Promise<void> {
  report.section(
    `The board, ${perSecond} requests a second for ${seconds} s`,
    `${coupleCount} couples, ${memberCount} members, ${replyCount} replies; signed in as a coordinator, who sees all; caller and server ` +
      'on the same machine.',
  )
  const pages = [
    ['board', '/de/arbeitsplatz/umlaeufe'],
    ['board, sorted by replies', '/de/arbeitsplatz/umlaeufe?sort=-positive&standing=waiting'],
  ] as const
  for (const [name, path] of pages) {
    const address = `http://127.0.0.1:${port}${path}`
    for (let turn = 0; turn < 50; turn++) await wholePage(address, { cookie })
    report.percentiles(name, await pacedLoad({ perSecond, seconds }, () => wholePage(address, { cookie })), {
      p99: 100,
    })
  }
}

/** Returns the persons that are left. */
async function sendingOf(report: Report, server: ChildProcess, { free }: Ready): Promise<string[]> {
  report.section(
    `A circulation to ${memberCount} recipients`,
    'From the button to the last mail in the queue, without the wait for the fixed hour: consents, quiet period, quota, k-rule over all living ' +
      'profiles, frozen versions; then each recipient in a transaction of its own.',
  )
  const all: number[] = []
  const starts: number[] = []
  for (const personId of free.slice(0, sendings)) {
    server.send({ send: personId })
    const [{ startMs, sendMs }] = (await once(server, 'message')) as [{ startMs: number; sendMs: number }]
    starts.push(startMs)
    all.push(startMs + sendMs)
  }
  report.percentiles('planning', starts)
  report.percentiles('planning and sending', all, { p99: 2_000 })
  return free.slice(sendings)
}

type Counted = Record<
  'started' | 'whole' | 'sent' | 'queued' | 'mailed' | 'due' | 'twice' | 'lost' | 'halfChanged',
  number
>

/** Kills web and worker while one plans and the other sends; the database lives on, as it would. */
async function killsOf(report: Report, server: ChildProcess, ready: Ready, env: NodeJS.ProcessEnv): Promise<void> {
  report.section(
    `kill -9 of web and worker, ${kills} times`,
    'While the web server plans a circulation to all members and the worker sends and hands mails over; each at a moment by chance (seed 7).',
  )
  const draw = seededDraw(7)
  const child = (role: 'web' | 'worker') =>
    fork(join(import.meta.dirname, 'circulations-killed-process.ts'), [role, String(ready.networkId)], { env })
  for (let round = 0; round < kills; round++) {
    const [web, worker] = [child('web'), child('worker')]
    const [[{ port }]] = (await Promise.all([once(web, 'message'), once(worker, 'message')])) as [
      [{ port: number }],
      unknown,
    ]
    const planned = plan(port, ready, ready.free[round % ready.free.length] ?? '')
    await sleep(draw.share() * killedWithinMs)
    for (const each of [web, worker]) each.kill('SIGKILL')
    await Promise.all([once(web, 'exit'), once(worker, 'exit'), planned])
  }
  const last = child('worker')
  await once(last, 'message')
  const counted = await settled(server)
  last.kill('SIGKILL')
  await once(last, 'exit')
  const delivered = deliveredIds(join(env.DUETT_HOME ?? '', 'outbox'))
  // Fewer would mean that the kills came before there was anything to lose.
  report.figure({
    name: 'circulations planned',
    value: counted.started,
    unit: 'circulations',
    target: { atLeast: kills / 4 },
  })
  report.figure({
    name: 'planned in part',
    value: counted.started - counted.whole,
    unit: 'circulations',
    target: { atMost: 0 },
  })
  report.figure({ name: 'sent', value: counted.sent, unit: 'profiles' })
  report.figure({ name: 'left behind', value: counted.queued, unit: 'profiles', target: { atMost: 0 } })
  report.figure({ name: 'mails asked for twice', value: counted.twice, unit: 'mails', target: { atMost: 0 } })
  report.figure({ name: 'mails lost', value: counted.lost, unit: 'mails', target: { atMost: 0 } })
  report.figure({ name: 'states half changed', value: counted.halfChanged, unit: 'processes', target: { atMost: 0 } })
  report.figure({ name: 'mails asked for', value: counted.mailed, unit: 'mails' })
  report.figure({ name: 'mails left in the queue', value: counted.due, unit: 'mails', target: { atMost: 0 } })
  report.figure({ name: 'mails in the outbox', value: delivered.length, unit: 'mails' })
  const twice = delivered.length - new Set(delivered).size
  report.figure({ name: 'mails in the outbox twice', value: twice, unit: 'mails', target: { atMost: 0 } })
}

async function plan(port: number, { cookie, memberIds }: Ready, personId: string): Promise<void> {
  const body = new URLSearchParams({ dueOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10) })
  for (const id of memberIds) body.append('recipient', id)
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const address = `http://127.0.0.1:${port}/de/arbeitsplatz/umlaeufe/neu/${personId}`
  // Whoever is killed does not answer; any other answer than going on would mean that nothing is tested.
  const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => null)
  if (answer && answer.status !== 302) throw new Error(`planning answered ${answer.status}`)
}

/** Until nothing waits any more to be sent or handed over, at most two minutes. */
async function settled(server: ChildProcess): Promise<Counted> {
  for (let turn = 0; ; turn++) {
    server.send('count')
    const [counted] = (await once(server, 'message')) as [Counted]
    if (counted.queued + counted.due === 0 || turn >= 120) return counted
    await sleep(1_000)
  }
}

/** Message-IDs of what was handed over. */
function deliveredIds(outbox: string): string[] {
  if (!existsSync(outbox)) return []
  return readdirSync(outbox).flatMap((file) => {
    if (!file.endsWith('.json')) return []
    const { messageId } = JSON.parse(readFileSync(join(outbox, file), 'utf8')) as { messageId: string }
    return [messageId]
  })
}
