/**
 * Runs the end-to-end tests where they can run: they need a built app, an Electron binary and, on Linux, a display.
 * What is missing is told, and then nothing is run. FORESIGHT_E2E_COMMAND is put before the runner's own command.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const wrapper = (process.env['FORESIGHT_E2E_COMMAND'] ?? '').split(' ').filter((word) => word !== '')

function whatIsMissing(): string | null {
  if (!existsSync(join(root, 'out/main/index.js'))) return 'the app is not built (npm run build)'
  if (wrapper.length > 0) return null // the wrapper brings binary and display
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set; xvfb-run offers one)'
  }
  try {
    const binary: unknown = createRequire(import.meta.url)('electron')
    if (typeof binary === 'string' && existsSync(binary)) return null
    return `there is no Electron binary at ${String(binary)}`
  } catch (error) {
    return `there is no Electron binary (${error instanceof Error ? error.message : String(error)})`
  }
}

rmSync(join(root, 'test-results/e2e.json'), { force: true })
const missing = whatIsMissing()
if (missing !== null) {
  console.log(`\nEnd-to-end tests were NOT run: ${missing}.\n`)
} else {
  // relative, because a wrapper may show the same folder under another path, and then there would be two Playwrights
  const playwright = join('node_modules', '@playwright', 'test', 'cli.js')
  const [command = '', ...rest] = [...wrapper, 'node', playwright, 'test', ...process.argv.slice(2)]
  const { status } = spawnSync(command, rest, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
}
