import { gzipSync } from 'node:zlib'
import { launchBrowser } from '../e2e/support/chromium.ts'
import { pacedLoad, wholePage } from './paced-load.ts'
import type { Report } from './report.ts'
import { onOneCore, withServer } from './server-process.ts'

export const title = 'The search page'

const perSecond = 50
const seconds = Number(process.env.BENCH_SEARCH_SECONDS ?? 20)
/** Until Node has compiled what runs often, and put away what starting left: on one core both take it from requests. */
const warmingRequests = 1500
const kilobyte = 1024
const page = '/de/stellen-fuer-zwei'

/** A phone on a slow mobile network: 1.6 Mbit/s, 150 ms, a processor four times slower. */
const slowPhone = {
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
  slowdown: 4,
}

export async function run(report: Report): Promise<void> {
  await withServer<{ port: number }>('search-page-process.ts', async ({ server, ready: { port } }) => {
    const address = `http://127.0.0.1:${port}`
    report.section(
      `${perSecond} requests a second for ${seconds} s`,
      `Demonstration region, 2,400 vacancies; every request another couple, whole page with near misses, relaxations and map; server on ` +
        `${onOneCore(server)}, its PostgreSQL and the caller on the same machine.`,
    )
    // Other couples than the measured ones: what is warm afterwards is the program, not its answers.
    for (let turn = 0; turn < warmingRequests; turn++) await (await fetch(address + searchOf(-1 - turn))).text()
    const send = (turn: number) => wholePage(address + searchOf(turn), { 'accept-encoding': 'gzip' })
    report.percentiles('answer', await pacedLoad({ perSecond, seconds }, send), { p99: 60 })
    await reportSizes(report, address)
    await reportPaint(report, address)
  })
}

const jobs = [
  'Pflegefachfrau',
  'Mechatroniker',
  'Softwareentwickler',
  'Erzieher',
  'Koch',
  'Elektroniker',
  'Altenpfleger',
  'Bauingenieur',
]
const modes = ['car', 'transit', 'bike']

/** The address of the search in a row of different ones; negative turns give others than positive ones. */
function searchOf(turn: number): string {
  const nth = Math.abs(turn)
  const parameters = new URLSearchParams({
    'a.job': jobs[nth % jobs.length]!,
    'b.job': jobs[(nth * 3 + 1) % jobs.length]!,
    'a.mode': modes[nth % 3]!,
    'b.mode': modes[(nth >> 2) % 3]!,
    // Odd minutes warm, even ones are measured.
    'a.minutes': String(20 + 2 * (nth % 23) + (turn < 0 ? 1 : 0)),
    'b.minutes': String(20 + 2 * (nth % 19) + (turn < 0 ? 1 : 0)),
    'a.german': ['A2', 'B1', 'B2', 'C1'][nth % 4]!,
  })
  return `${page}?${parameters}`
}

async function reportSizes(report: Report, address: string): Promise<void> {
  const html = await (await fetch(address + page)).text()
  const sources = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, source]) => source!))
  let script = 0
  for (const source of sources) script += gzipSync(await (await fetch(address + source)).bytes()).length
  report.section('Sizes', 'gzipped')
  report.figure({ name: 'scripts of the search page', value: script / kilobyte, unit: 'kB', target: { atMost: 120 } })
  report.figure({ name: 'the page itself', value: gzipSync(html).length / kilobyte, unit: 'kB' })
  for (const other of ['/de', '/de/stellen', '/de/stellen/1']) {
    const scripts = (await (await fetch(address + other)).text()).match(/<script[^>]+src=/g)?.length ?? 0
    report.figure({ name: `scripts on ${other}`, value: scripts, unit: 'files', target: { atMost: 0 } })
  }
  const widget = await (await fetch(`${address}/de/widget/1?job=Mechatroniker`)).text()
  const styles = /href="(\/assets\/widget[^"]+)"/.exec(widget)?.[1] ?? ''
  const parts = [`${address}/widget.js`, address + styles].map(
    async (part) => (await (await fetch(part)).bytes()).length,
  )
  const bytes = widget.length + (await Promise.all(parts)).reduce((sum, size) => sum + size, 0)
  report.figure({
    name: 'widget with script, page and styles, not gzipped',
    value: bytes / kilobyte,
    unit: 'kB',
    target: { atMost: 15 },
  })
}

/** Largest contentful paint of the first visit on a slow phone. */
async function reportPaint(report: Report, address: string): Promise<void> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      deviceScaleFactor: 2,
    })
    const visit = await context.newPage()
    const session = await context.newCDPSession(visit)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { offline: false, ...slowPhone })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.slowdown })
    await visit.goto(address + page, { waitUntil: 'load' })
    const paintedMs = await visit.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          })
        }),
    )
    report.section(
      'A phone on a slow network',
      '390 × 844, 1.6 Mbit/s, 150 ms, processor four times slower, first visit.',
    )
    report.figure({ name: 'largest contentful paint', value: paintedMs / 1000, unit: 's', target: { atMost: 2 } })
  } finally {
    await browser.close()
  }
}
