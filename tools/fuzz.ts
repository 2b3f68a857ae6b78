import { runProgram } from './steps.ts'

/** `npm run fuzz -- 100000 [SEED]`: that many requests against every REST operation; `npm test` asks 2,000 with a fixed seed. */
const [requests = '100000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2)
if (!/^[1-9]\d{0,7}$/.test(requests) || !/^\d{1,9}$/.test(seed)) {
  process.stderr.write('npm run fuzz -- [REQUESTS] [SEED], both whole numbers\n')
  process.exit(2)
}
process.stdout.write(`${requests} requests, seed ${seed}\n`)
const env = { FUZZ_REQUESTS: requests, FUZZ_SEED: seed }
process.exitCode = await runProgram('vitest/vitest.mjs', ['run', 'src/main/rest-walls.test.ts'], env)
