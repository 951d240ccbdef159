import { defineConfig } from '@playwright/test'

// Each story starts its own app with its own data folder; two cores run one after the other best.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined && process.env['CI'] !== '',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
