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
    // Left alone, vitest keeps one core for itself, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
