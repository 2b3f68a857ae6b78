import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { pacedLoad, wholePage } from './paced-load.ts'
import { percentile, type Report } from './report.ts'
import { onOneCore, withServer } from './server-process.ts'
import { memberCount, networkCount } from './worlds/desk-world.ts'

export const title = 'The desk'

const perSecond = 50
const seconds = Number(process.env.BENCH_DESK_SECONDS ?? 20)
/** Until Node has compiled what runs often: on one core that takes it from requests. */
const warmingRequests = 1000
const turns = 400

const pages = [
  { name: 'start page', path: '/de/arbeitsplatz' },
  { name: 'member list', path: '/de/arbeitsplatz/mitglieder' },
] as const

export async function run(report: Report): Promise<void> {
  await withServer<{ port: number; cookie: string }>('desk-process.ts', async ({ server, ready: { port, cookie } }) => {
    report.section(
      `${perSecond} requests a second for ${seconds} s each`,
      `${networkCount} networks, ${memberCount} members in the one asked, signed in as a coordinator; server on ` +
        `${onOneCore(server)}, its PostgreSQL and the caller on the same machine.`,
    )
    for (const { name, path } of pages) {
      const address = `http://127.0.0.1:${port}${path}`
      const send = () => wholePage(address, { cookie, 'accept-encoding': 'gzip' })
      for (let turn = 0; turn < warmingRequests; turn++) await send()
      report.percentiles(name, await pacedLoad({ perSecond, seconds }, send), { p99: 80 })
    }
    report.section(
      'Permission checks',
      'Session, seats, organisation and network, asked anew for each request. In turns: the page, the same page where the actor is given (its text is compared), the checks alone.',
    )
    for (const { name, path } of pages) await reportChecks(report, server, name, path)
  })
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
