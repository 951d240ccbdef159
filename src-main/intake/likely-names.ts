import type { Media } from '../../src-shared/inputs.ts'
import type { AcceptsList } from './accepted.ts'

const names: Readonly<Record<Media, RegExp>> = {
  image:
    /\.(jpe?g|jfif|png|apng|tiff?|bmp|dib|webp|gif|hei[cf]|avif|jxl|jp2|psd|ico|svg|dng|cr[23]|nef|arw|raf|orf|rw2)$/i,
  text: /\.(txt|text|md|markdown|rst|adoc|org|tex|csv|tsv|tab|log|json|jsonl|ndjson|ya?ml|toml|ini|xml|x?html?|srt|vtt|eml)$/i,
  audio: /\.(wav|wave|mp3|flac|og[ga]|opus|m4a|aac|weba|wma|aiff?)$/i,
  video: /\.(mp4|m4v|mov|3gp|3g2|avi|wmv|webm|mkv|mpe?g)$/i,
}

/** What kind of media an address leads to, by the ending of its path; the first of those taken where that tells nothing. */
export function guessMedia(url: URL, accepts: AcceptsList): Media | null {
  const guessed = accepts.find(({ media }) => names[media].test(url.pathname)) ?? accepts[0]
  return guessed?.media ?? null
}

/** Whether a file's name is one that a user who gives its folder to a modality means. */
export const isLikelyName = (name: string, accepts: AcceptsList): boolean =>
  accepts.some(({ media }) => names[media].test(name))
