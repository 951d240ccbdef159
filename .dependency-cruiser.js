/** What may import what: ARCHITECTURE.md draws it, this checks it. */
const electronFiles =
  '^src-main/(index|window|menu|dialogs|power|security|media-protocol|app-protocol|ipc/attach|demo-engine/launch)[.]ts$|^src-main/keys/safe-storage[.]ts$|^src-preload/'

const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

export default {
  forbidden: [
    // a component that draws a tree imports itself
    forbid('no-cycles', { path: '(.+)' }, { circular: true, pathNot: '^$1$' }, 'A cycle has no first step.'),
    forbid('shared-is-pure', { path: '^src-shared/' }, { path: '^(src-main|src-renderer|src-preload|test)/' }),
    forbid(
      'shared-needs-only-zod',
      { path: '^src-shared/' },
      { path: '^(node_modules/(?!zod/)|proto/)', dependencyTypesNot: ['type-only'] },
      'Pure data and functions: protobuf and proto only as types.',
    ),
    forbid('shared-knows-no-node', { path: '^src-shared/' }, { dependencyTypes: ['core'] }),
    forbid('preload-knows-nothing', { path: '^src-preload/' }, { path: '^(src-main|src-renderer|proto)/' }),
    forbid('main-never-meets-page', { path: '^src-main/' }, { path: '^(src-renderer|src-preload)/' }),
    forbid('page-never-meets-main', { path: '^src-renderer/' }, { path: '^(src-main|src-preload|proto)/' }),
    forbid('page-knows-no-node', { path: '^src-renderer/' }, { dependencyTypes: ['core'] }),
    forbid(
      'electron-at-the-edge',
      { path: '^src-', pathNot: electronFiles },
      { path: '^(node_modules/electron/|electron$)' },
      'All else in main runs and is tested in plain Node.',
    ),
    forbid(
      'grpc-in-one-place',
      { path: '^src-', pathNot: '^src-main/(clarifai/channel[.]ts|demo-engine/)' },
      { path: '^node_modules/@grpc/' },
    ),
    forbid(
      'sharp-in-one-place',
      { path: '^src-', pathNot: '^src-main/intake/load-sharp[.]ts$' },
      { path: '^node_modules/sharp/', dependencyTypesNot: ['type-only'] },
      'Loaded in any other way it frees no picture in Electron on Linux.',
    ),
    forbid('services-know-no-ipc', { path: '^src-main/(?!index|ipc/)' }, { path: '^src-main/ipc/' }),
    forbid(
      'clarifai-knows-no-history',
      { path: '^src-main/clarifai/' },
      { path: '^src-main/(history|intake|keys|jobs)/' },
    ),
    forbid(
      'history-knows-no-clarifai',
      { path: '^src-main/history/' },
      { path: '^src-main/(clarifai|intake|keys|jobs)/' },
    ),
    forbid(
      'intake-and-keys-stand-alone',
      { path: '^src-main/(intake|keys)/' },
      { path: '^src-main/(clarifai|history|jobs)/' },
    ),
    forbid(
      'viewers-and-controls-are-props-in',
      { path: '^src-renderer/(viewers|controls)/' },
      { path: '^src-renderer/(state|ipc|frame|workspaces)/' },
    ),
    forbid('controls-know-no-domain', { path: '^src-renderer/controls/' }, { path: '^src-renderer/viewers/' }),
    forbid('frame-below-workspaces', { path: '^src-renderer/frame/' }, { path: '^src-renderer/workspaces/' }),
    forbid('state-imports-no-component', { path: '^src-renderer/state/' }, { path: '[.]svelte$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^proto/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'svelte', 'default'] },
  },
}
