/** What the header of a picture tells without decoding it. */
export interface PictureHeader {
  /** As stored, before any orientation is applied. */
  readonly width: number
  readonly height: number
  /** EXIF orientation 1..8; 1 where there is none. */
  readonly orientation: number
}
