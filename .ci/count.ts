/** Adds up what both runners reported; fails when either ran nothing. */
import { existsSync, readFileSync } from 'node:fs'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function read(path: string, count: (report: Record<string, never>) => Counts): Counts {
  if (!existsSync(path)) {
    console.error(`${path}: this part did not run`)
    process.exitCode = 1
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const counts = count(JSON.parse(readFileSync(path, 'utf8')))
  if (counts.passed + counts.failed === 0) {
    console.error(`${path}: no test ran`)
    process.exitCode = 1
  }
  return counts
}

const unit = read('test-results/unit.json', (report) => ({
  passed: report['numPassedTests'] ?? 0,
  failed: report['numFailedTests'] ?? 0,
  skipped: report['numPendingTests'] ?? 0,
}))
const endToEnd = read('test-results/e2e.json', (report) => {
  const stats: Record<string, number> = report['stats'] ?? {}
  const passed = (stats['expected'] ?? 0) + (stats['flaky'] ?? 0)
  return { passed, failed: stats['unexpected'] ?? 0, skipped: stats['skipped'] ?? 0 }
})

const passed = unit.passed + endToEnd.passed
const failed = unit.failed + endToEnd.failed
const skipped = unit.skipped + endToEnd.skipped
if (failed > 0) process.exitCode = 1
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
