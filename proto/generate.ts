// Generates TypeScript from the protos here: `npm run generate`, or with another folder to write to as the argument.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const outputFolder = resolve(process.argv[2] ?? resolve(import.meta.dirname, 'generated'))

// Both tools are started by their scripts, because the commands in node_modules/.bin differ between systems.
const require = createRequire(import.meta.url)
const buf = require.resolve('@bufbuild/buf/bin/buf')
const plugin = require.resolve('@bufbuild/protoc-gen-es/bin/protoc-gen-es')
const template = {
  version: 'v2',
  clean: true,
  plugins: [
    {
      local: [process.execPath, plugin],
      out: outputFolder,
      opt: ['target=ts', 'import_extension=ts', 'erasable_syntax=true'],
    },
  ],
}
const args = [buf, 'generate', import.meta.dirname, '--template', JSON.stringify(template)]
const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' })
if (error) throw error
process.exitCode = status ?? 1
