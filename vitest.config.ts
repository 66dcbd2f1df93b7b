import { defineConfig } from 'vitest/config'
import { testsWithoutData } from './scripts/absent-data.ts'
import { wordsOfAnArea } from './scripts/words-of-an-area.ts'

/** What is waited for is waited for with patience: a busy machine is slow, not wrong. */
const shared = { pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 400_000, expect: { poll: { timeout: 60_000 } } }

/** What needs outside data is left out where they are not; `npm test` says how many checks that are. */
const leftOut = ['**/node_modules/**', ...testsWithoutData(import.meta.dirname)]

export default defineConfig({
  test: {
    // One more than cores: tests wait for PostgreSQL and for processes that they start.
    maxWorkers: 3,
    projects: [
      // Nothing of ours keeps state between files, so a worker reads every module once.
      {
        plugins: [wordsOfAnArea()],
        test: {
          ...shared,
          name: 'main',
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.long.test.ts', ...leftOut],
          globalSetup: ['src/testing/cluster.ts'],
        },
      },
      {
        plugins: [wordsOfAnArea()],
        test: {
          ...shared,
          name: 'browser',
          isolate: false,
          include: ['e2e/**/*.test.ts'],
          exclude: ['**/*.long.test.ts'],
          testTimeout: 300_000,
          globalSetup: ['src/testing/cluster.ts'],
        },
      },
      {
        plugins: [wordsOfAnArea()],
        test: {
          ...shared,
          name: 'long',
          include: ['**/*.long.test.ts'],
          exclude: leftOut,
          testTimeout: 1_500_000,
          globalSetup: ['src/testing/cluster.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
