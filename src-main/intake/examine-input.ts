import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { examinePicture } from './examine-picture.ts'
import { examineText } from './examine-text.ts'
import type { Examined } from './examined.ts'
import { takesTexts } from './takes-texts.ts'

/** Looks at an input as its modality would have it. */
export function examineInput(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  return takesTexts(accepts) ? examineText(source, name, accepts) : examinePicture(source, name, accepts)
}
