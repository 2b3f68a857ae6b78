import { sum } from './steps.ts'
import { allSuites } from './suites.ts'

const { passed, failed, skipped } = sum(await allSuites())
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0
