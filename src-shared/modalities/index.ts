import type { Modality } from './define.ts'
import type { ModalityId } from './ids.ts'
import { audioTranscribe } from './audio-transcribe.ts'
import { imageCaption } from './image-caption.ts'
import { imageClassify } from './image-classify.ts'
import { imageDetect } from './image-detect.ts'
import { imageEmbed } from './image-embed.ts'
import { imageEnhance } from './image-enhance.ts'
import { imageSegment } from './image-segment.ts'
import { multimodalGenerate } from './multimodal-generate.ts'
import { textClassify } from './text-classify.ts'
import { textEmbed } from './text-embed.ts'
import { textGenerate } from './text-generate.ts'
import { textToAudio } from './text-to-audio.ts'
import { textToImage } from './text-to-image.ts'

/** The registry: every modality there is, in the order of the tabs. */
export const modalities: { readonly [Id in ModalityId]: Modality<Id> } = {
  'image-classify': imageClassify,
  'image-detect': imageDetect,
  'image-segment': imageSegment,
  'image-caption': imageCaption,
  'image-enhance': imageEnhance,
  'image-embed': imageEmbed,
  'text-classify': textClassify,
  'text-generate': textGenerate,
  'text-to-image': textToImage,
  'text-to-audio': textToAudio,
  'text-embed': textEmbed,
  'audio-transcribe': audioTranscribe,
  'multimodal-generate': multimodalGenerate,
}
