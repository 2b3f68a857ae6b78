import { buildPages } from '../src/main/build-pages.ts'
import { check, tests, type Count } from './steps.ts'

/** Everything that must hold: types, guards, unit and database tests, browser journeys against the built pages. */
export async function allSuites(): Promise<Count[]> {
  return [
    await check('Types of the pages', '@react-router/dev/bin.cjs', ['typegen']),
    // First: the others read the declarations it writes, so that each keeps its own strictness.
    await check('Types of the packages', 'typescript/bin/tsc', ['-p', 'packages/matching/tsconfig.json']),
    await check('Types of their tests', 'typescript/bin/tsc', ['-p', 'packages/matching/tsconfig.tests.json']),
    await check('Types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
    // Before the tests, of which some start Duett and would wait for it.
    await pagesBuilt(),
    await tests('Guards, unit and database tests', 'vitest.config.ts'),
    await tests('Browser journeys', 'e2e/vitest.config.ts'),
  ]
}

async function pagesBuilt(): Promise<Count> {
  process.stdout.write('\n▸ Pages built\n')
  try {
    await buildPages(() => {}, new AbortController().signal)
    process.stdout.write('  in order\n')
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    process.stdout.write(`  ${String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
