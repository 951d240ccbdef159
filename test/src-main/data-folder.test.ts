import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findDataFolder } from '../../src-main/data-folder.ts'

const home = '/home/ada'

test.each([
  ['linux', {}, join(home, '.config', 'Foresight')],
  ['linux', { XDG_CONFIG_HOME: '/elsewhere' }, join('/elsewhere', 'Foresight')],
  ['linux', { XDG_CONFIG_HOME: '' }, join(home, '.config', 'Foresight')],
  ['darwin', { XDG_CONFIG_HOME: '/elsewhere' }, join(home, 'Library', 'Application Support', 'Foresight')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Foresight')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'Foresight')],
] as const)('on %s with %o it is %s', (platform, environment, expected) => {
  expect(findDataFolder(environment, platform, home)).toBe(expected)
})

test('FORESIGHT_USER_DATA moves it on every system', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(findDataFolder({ FORESIGHT_USER_DATA: resolve('/moved') }, platform, home)).toBe(resolve('/moved'))
  }
})

test('a relative FORESIGHT_USER_DATA counts from where npm was started', () => {
  const environment = { FORESIGHT_USER_DATA: 'data', INIT_CWD: resolve('/elsewhere') }
  expect(findDataFolder(environment, 'linux', home)).toBe(resolve('/elsewhere/data'))
  expect(findDataFolder({ FORESIGHT_USER_DATA: 'data' }, 'linux', home)).toBe(resolve('data'))
})
