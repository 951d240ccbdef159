import { describe, expect, test } from 'vitest'
import { commandOf, keysOf, shortcuts } from '../../../src-renderer/frame/shortcuts.ts'

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
const onLinux = { isMac: false, isTyping: false }
const onMac = { isMac: true, isTyping: false }

describe('the command of a key', () => {
  test.each([
    [{ ...none, key: 'Enter', ctrlKey: true }, 'run'],
    [{ ...none, key: '.', ctrlKey: true }, 'cancel'],
    [{ ...none, key: '1', ctrlKey: true }, 'workspace-image'],
    [{ ...none, key: '2', ctrlKey: true }, 'workspace-text'],
    [{ ...none, key: '3', ctrlKey: true }, 'workspace-audio'],
    [{ ...none, key: '4', ctrlKey: true }, 'workspace-multimodal'],
    [{ ...none, key: '7', ctrlKey: true }, 'workspace-settings'],
    [{ ...none, key: ',', ctrlKey: true }, 'settings'],
    [{ ...none, key: 'o', ctrlKey: true }, 'add-files'],
    [{ ...none, key: 'O', ctrlKey: true, shiftKey: true }, 'add-folder'],
    [{ ...none, key: 'f', ctrlKey: true }, 'search'],
    [{ ...none, key: '?', shiftKey: true }, 'shortcuts'],
  ])('%o is %s', (pressed, command) => {
    expect(commandOf(pressed, onLinux)).toBe(command)
  })

  test('a Mac has Cmd where others have Ctrl', () => {
    expect(commandOf({ ...none, key: 'Enter', metaKey: true }, onMac)).toBe('run')
    expect(commandOf({ ...none, key: 'Enter', ctrlKey: true }, onMac)).toBeNull()
    expect(commandOf({ ...none, key: 'Enter', metaKey: true }, onLinux)).toBeNull()
  })

  test('plain keys are text while one types, keys with Ctrl are not', () => {
    expect(commandOf({ ...none, key: '?', shiftKey: true }, { isMac: false, isTyping: true })).toBeNull()
    expect(commandOf({ ...none, key: 'Enter', ctrlKey: true }, { isMac: false, isTyping: true })).toBe('run')
  })

  test('other keys and keys with Alt are nothing', () => {
    expect(commandOf({ ...none, key: 'Enter' }, onLinux)).toBeNull()
    expect(commandOf({ ...none, key: 'o', ctrlKey: true, altKey: true }, onLinux)).toBeNull()
  })
})

test('no two shortcuts share a key', () => {
  const keys = [...shortcuts.general, ...shortcuts.tasks].map((shortcut) => keysOf(shortcut, false).join('+'))
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are named as the platform prints them', () => {
  const folder = { key: 'o', withMod: true, withShift: true }
  expect(keysOf(folder, false)).toEqual(['Ctrl', 'Shift', 'O'])
  expect(keysOf(folder, true)).toEqual(['⌘', '⇧', 'O'])
})
