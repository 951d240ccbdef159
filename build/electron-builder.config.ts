import type { Configuration } from 'electron-builder'

/** Packages for Linux, macOS and Windows; the fuses close what the app does not use. */
const config: Configuration = {
  appId: 'com.foresight.desktop',
  productName: 'Foresight',
  copyright: 'Copyright The Foresight authors',
  directories: { output: 'dist', buildResources: 'build' },
  npmRebuild: false,
  asar: true,
  // libvips lies beside sharp's binary and is found by a relative path: both stay outside the archive
  asarUnpack: ['**/*.node', '**/node_modules/@img/**'],
  files: [
    'out/**',
    'package.json',
    '!**/*.map',
    '!node_modules/node-{linux,win}-*/**',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
  ],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: ['AppImage', 'deb'], category: 'Development', icon: 'build/icon.png' },
  deb: { depends: ['libgtk-3-0', 'libnss3', 'libasound2', 'libsecret-1-0'] },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    icon: 'build/icon.png',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    // what macOS asks with before the first recording
    extendInfo: { NSMicrophoneUsageDescription: 'Foresight records sounds that you send to models.' },
  },
  win: { target: ['nsis'], icon: 'build/icon.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
}

export default config
