import { words } from './words/words.ts'

/** `image/jpeg` → `JPEG`, `audio/mpeg` → `MP3` */
export const formatMediaType = (mediaType: string): string =>
  words.inputs.formats[mediaType] ?? (mediaType.split('/').at(-1) ?? mediaType).toUpperCase()
