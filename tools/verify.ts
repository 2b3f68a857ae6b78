import { checkDependencies } from './dependencies.ts'
import { check, sum } from './steps.ts'
import { allSuites } from './suites.ts'

/** What CI runs: form, rules, structure, dead code, then everything `npm test` runs. */
const counts = [
  await check('Format', 'oxfmt/bin/oxfmt', ['--check']),
  await check('Rules', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  await checkDependencies(),
  await check('Dead files, exports and dependencies', 'knip/bin/knip.js', []),
  ...(await allSuites()),
]
const { passed, failed, skipped } = sum(counts)
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0
