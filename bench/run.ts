import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { markdownReport, type Report } from './report.ts'

/** `npm run bench [name…] [-- --write]`: runs the named benchmarks, or all; `--write` keeps the results in bench/results/. */
type Benchmark = { title: string; run(report: Report): Promise<void> }

const folder = import.meta.dirname
const suffix = '.bench.ts'
const known = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .toSorted()

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const unknown = [
  ...names.filter((name) => !known.includes(name)),
  ...words.filter((word) => /^--(?!write$)/.test(word)),
]
if (unknown.length > 0) {
  process.stderr.write(`bench: unknown: ${unknown.join(', ')}. Known are: ${known.join(', ')}, and --write.\n`)
  process.exit(2)
}

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
const today = new Date().toISOString().slice(0, 10)
const missed: string[] = []
for (const name of names.length > 0 ? names : known) missed.push(...(await measure(name)))
if (missed.length > 0) process.stdout.write(`\nTargets missed: ${missed.join('; ')}\n`)

async function measure(name: string): Promise<string[]> {
  const { title, run } = (await import(pathToFileURL(join(folder, name + suffix)).href)) as Benchmark
  const lines: string[] = []
  const write = (line: string) => {
    lines.push(line)
    process.stdout.write(`${line}\n`)
  }
  write(`## ${title}\n`)
  write(`${today} · ${machine} · \`npm run bench ${name}\`\n`)
  const report = markdownReport(write)
  await run(report)
  if (words.includes('--write')) {
    const results = join(folder, 'results')
    mkdirSync(results, { recursive: true })
    writeFileSync(
      join(results, `${name}.md`),
      `${lines.join('\n').replace(/^## /, '# ').replaceAll('\n### ', '\n## ')}\n`,
    )
  }
  return report.missed().map((figure) => `${name}: ${figure}`)
}
