/** Endings that differ from the second half of the media type. */
const endings: Readonly<Record<string, string>> = {
  'application/octet-stream': 'bin',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/vnd.wave': 'wav',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
}

/** A name for a file of a media type: `fileNameFor('cat', 'image/jpeg')` → `cat.jpg`. */
export function fileNameFor(name: string, mediaType: string): string {
  // without what may follow it: `audio/webm; codecs=opus`
  const type = mediaType.replace(/\s*;.*$/, '')
  const ending = endings[type] ?? type.split('/')[1]?.replace(/^x-/, '')
  return `${name}.${ending ?? 'bin'}`
}
