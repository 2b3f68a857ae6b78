import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'seeds/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    globalSetup: ['src/platform/db/testing/global-setup.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
