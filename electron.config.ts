import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

const path = (relative: string) => resolve(import.meta.dirname, relative)

// Set by hand: electron-vite would take them from the newest Electron, and the app runs on Electron 33 too.
const nodeTarget = 'node20.18'
const pageTarget = 'chrome130'

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: nodeTarget,
      lib: {
        entry: {
          index: path('src-main/index.ts'),
          cli: path('src-main/cli.ts'),
          'history-worker': path('src-main/history/worker.ts'),
          'demo-engine': path('src-main/demo-engine/index.ts'),
        },
        formats: ['es'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // electron-vite takes only a Node target here; Node 20.18 has an older V8 than Chrome 130, so it asks for no less
      target: nodeTarget,
      lib: { entry: { index: path('src-preload/index.ts') }, formats: ['cjs'] },
      externalizeDeps: false,
    },
  },
  renderer: {
    root: path('src-renderer'),
    plugins: [svelte()],
    build: {
      outDir: path('out/renderer'),
      target: pageTarget,
      minify: true,
      rolldownOptions: { input: path('src-renderer/index.html') },
    },
  },
})
