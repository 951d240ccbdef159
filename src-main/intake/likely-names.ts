import type { Accepts } from '../../src-shared/modalities/define.ts'
import { takesTexts } from './takes-texts.ts'

const pictureNames =
  /\.(jpe?g|jfif|png|apng|tiff?|bmp|dib|webp|gif|hei[cf]|avif|jxl|jp2|psd|ico|svg|dng|cr[23]|nef|arw|raf|orf|rw2)$/i

const textNames =
  /\.(txt|text|md|markdown|rst|adoc|org|tex|csv|tsv|tab|log|json|jsonl|ndjson|ya?ml|toml|ini|xml|x?html?|srt|vtt|eml)$/i

/** Whether a file's name is one that a user who gives its folder to a modality means. */
export const isLikelyName = (name: string, accepts: Accepts): boolean =>
  (takesTexts(accepts) ? textNames : pictureNames).test(name)
