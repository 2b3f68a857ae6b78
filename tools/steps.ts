import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))
/** Each test file runs in a process of its own; what they share is compiled once. */
const compileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') }

/** How a step ended, in tests; a check without tests counts as one. */
export type Count = { passed: number; failed: number; skipped: number }

/** Runs a Node program of `node_modules` in the repository's root, its output as it comes; resolves to its exit code. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const file = join(root, 'node_modules', program)
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...compileCache, ...process.env, ...env },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

export async function check(title: string, program: string, args: readonly string[]): Promise<Count> {
  process.stdout.write(`\n▸ ${title}\n`)
  const code = await runProgram(program, args)
  process.stdout.write(code === 0 ? '  in order\n' : `  failed (exit code ${code})\n`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
}

/** A vitest run; one that ends without a report, or fails outside of its tests, counts as one failure. */
export async function tests(title: string, config: string): Promise<Count> {
  process.stdout.write(`\n▸ ${title}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'duett-report-'))
  const file = join(folder, 'report.json')
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const code = await runProgram('vitest/vitest.mjs', args)
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
    const failed = code !== 0 && report.numFailedTests === 0 ? 1 : report.numFailedTests
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
  } catch {
    process.stdout.write('  ended without a report\n')
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function sum(counts: readonly Count[]): Count {
  const total = (key: keyof Count) => counts.reduce((before, count) => before + count[key], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}
