import { formatCount } from '../../format.ts'

/** The inputs of a run, of whatever kind. */
export const inputs = {
  ready: 'Inputs to run',
  refused: 'Inputs that can’t be sent',
  addFiles: 'Add files',
  addFolder: 'Add folder',
  clear: 'Remove all',
  removeRefused: 'Remove these',
  remove: (name: string) => `Remove ${name}`,
  removeTip: 'Remove',
  looking: (count: number) => `Looking at ${count === 1 ? 'one file' : `${formatCount(count)} files`}`,
  refusedCount: (count: number) => (count === 1 ? '1 can’t be sent' : `${formatCount(count)} can’t be sent`),
  dimensions: (width: number, height: number) => `${width} × ${height}`,
  rotated: 'Will be turned upright before sending',
  typed: 'Typed in',
  url: 'URL',
  urlNotFetched: 'fetched by the model',
  urlAsBytes: 'fetched here, sent as bytes',
  urlAsText: 'fetched here, sent as text',
  shrink: 'Shrink',
  shrunk: 'will be shrunk',
  dontShrink: 'Don’t shrink',
  sendAsBytes: 'Send as bytes instead',
  sendAsText: 'Send as text instead',
  problems: (count: number) =>
    count === 1 ? 'One input could not be added' : `${formatCount(count)} inputs could not be added`,
  /** Short names of media types that are not made from their own. */
  formats: {
    'application/octet-stream': 'Binary',
    'text/plain': 'Text',
    'text/tab-separated-values': 'TSV',
    'audio/mpeg': 'MP3',
    'audio/ogg': 'Ogg',
    'audio/mp4': 'M4A',
    'audio/webm': 'WebM',
    'video/webm': 'WebM',
    'video/quicktime': 'MOV',
    'video/3gpp': '3GP',
    'video/x-msvideo': 'AVI',
    'video/x-ms-wmv': 'WMV',
    'video/x-matroska': 'MKV',
    'audio/x-matroska': 'MKA',
  } as Readonly<Record<string, string>>,
  /** Of a sound or a video whose type is none of those that the platform documents. */
  undocumented: (type: string, types: string) => `Sent as ${type}, though the platform documents ${types}`,
  documented: (type: string, types: string) => `${type} (documented: ${types})`,

  addresses: {
    label: 'URLs or base64',
    placeholder: 'https://… one a line, or base64',
    add: 'Add',
  },

  drop: {
    items: (count: number) => `Add ${count === 1 ? '1 item' : `${formatCount(count)} items`}`,
    url: 'Add this URL',
  },
} as const
