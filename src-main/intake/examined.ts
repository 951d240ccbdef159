import type { AppError } from '../../src-shared/errors.ts'

/** What can be said of an input by its first bytes. */
export interface Examined {
  /** Null: of no known type. */
  readonly mediaType: string | null
  /** Of a picture, as stored; null where the header was not read. */
  readonly width: number | null
  readonly height: number | null
  /** EXIF orientation 1..8. */
  readonly orientation: number
  /** Why it can't be sent as it is. */
  readonly error: AppError | null
  readonly canShrink: boolean
  /** First words of a text. */
  readonly excerpt?: string
  /** Of a sound, where its header tells. */
  readonly durationMs?: number
}

/** Of an input that has neither width nor height, or whose header was not read. */
export function unmeasured(mediaType: string | null, error: AppError | null): Examined {
  return { mediaType: mediaType || null, width: null, height: null, orientation: 1, error, canShrink: false }
}

/** An examination that ends with a refusal, before the header told anything. */
export const refused = (mediaType: string | null, error: AppError): Examined => unmeasured(mediaType, error)
