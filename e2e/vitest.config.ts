import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Journeys through the built pages in a real browser, two files at a time beside the one Duett they visit. */
export default defineConfig({
  root: fileURLToPath(new URL('../', import.meta.url)),
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['src/platform/db/testing/global-setup.ts', 'e2e/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
