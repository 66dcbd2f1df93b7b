import { defineConfig } from 'vitest/config'

const shared = { pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 400_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'main', include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'bench/**/*.test.ts'], exclude: ['**/*.long.test.ts', '**/node_modules/**'], globalSetup: ['src/testing/cluster.ts'] } },
      { test: { ...shared, name: 'browser', include: ['e2e/{kit,without-scripts}.test.ts'], testTimeout: 300_000, globalSetup: ['src/testing/cluster.ts'], fileParallelism: false } },
      { test: { ...shared, name: 'long', include: ['**/*.long.test.ts'], exclude: ['**/node_modules/**'], testTimeout: 1_500_000, globalSetup: ['src/testing/cluster.ts'], fileParallelism: false } },
    ],
  },
})
