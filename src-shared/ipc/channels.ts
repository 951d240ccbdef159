/**
 * The only names that Electron's IPC sees; methods are data. `grant` stands apart from the queries because it carries a
 * path: the page can't call it with one of its own making, only the preload can, for a File that the user gave.
 */
export const channels = {
  query: 'foresight:query',
  stream: 'foresight:stream',
  push: 'foresight:push',
  grant: 'foresight:grant',
} as const
