import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import type { Settings } from '../src-shared/settings.ts'
import { pageUrl } from './app-protocol.ts'
import type { SettingsFile } from './settings-file.ts'

const minSize = { width: 960, height: 640 }

/** Opens the app's window where it was last, and remembers where it is left. */
export function openWindow(settings: SettingsFile): BrowserWindow {
  const { windowBounds, theme } = settings.get()
  nativeTheme.themeSource = theme
  const window = new BrowserWindow({
    ...placeOnScreen(windowBounds),
    minWidth: minSize.width,
    minHeight: minSize.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171b' : '#ffffff',
    title: 'Foresight',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  if (windowBounds.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => void settings.patch({ windowBounds: readBounds(window) }))
  void window.loadURL(pageUrl)
  return window
}

function readBounds(window: BrowserWindow): Settings['windowBounds'] {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
}

/** The bounds as they were, unless the screen that showed them is gone. */
function placeOnScreen({ x, y, width, height }: Settings['windowBounds']): Partial<Rectangle> {
  if (x === null || y === null) return { width, height }
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea
  const isVisible = x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y
  return isVisible ? { x, y, width, height } : { width, height }
}
