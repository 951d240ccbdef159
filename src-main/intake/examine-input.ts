import type { Media } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { findAccepts, refusedType, type AcceptsList } from './accepted.ts'
import type { ByteSource } from './byte-source.ts'
import { examinePicture } from './examine-picture.ts'
import { examineSound } from './examine-sound.ts'
import { examineText } from './examine-text.ts'
import { examineVideo } from './examine-video.ts'
import { refused, type Examined } from './examined.ts'
import { sniffType } from './sniff-type.ts'

type Examine = (source: ByteSource, name: string, accepts: Accepts, all: AcceptsList) => Promise<Examined>

const examiners: Readonly<Record<Media, Examine>> = {
  image: examinePicture,
  audio: examineSound,
  video: examineVideo,
  text: examineText,
}

/** Looks at an input as its modality would have it. */
export async function examineInput(source: ByteSource, name: string, accepts: AcceptsList): Promise<Examined> {
  if (source.sizeBytes === 0) return refused(null, { kind: 'file-empty', name })
  const own = await findAccepts(source, accepts)
  if (own !== null) return examiners[own.media](source, name, own, accepts)
  const found = await sniffType(source)
  return refused(found, refusedType(name, found, accepts))
}
