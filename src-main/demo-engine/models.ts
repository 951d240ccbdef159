import type { DemoModel } from './demo-model.ts'
import { morseReader } from './morse/morse-reader.ts'
import { morseTones } from './morse/morse-tones.ts'
import { promptPatterns } from './patterns/prompt-patterns.ts'
import { pictureModels } from './picture-models.ts'
import { rewriteText } from './runner/rewrite-text.ts'
import { textModels } from './text-models.ts'
import { hashedWords } from './texts/hashed-words.ts'
import { wordListSentiment } from './texts/word-list-sentiment.ts'
import { describeTogether } from './together/describe-together.ts'
import { visionModels } from './vision/vision-models.ts'

/** Newest first, as the catalogue lists them: the first of a type is its default. */
export const models: readonly DemoModel[] = [
  ...pictureModels,
  ...visionModels,
  ...textModels,
  wordListSentiment,
  promptPatterns,
  morseTones,
  hashedWords,
  morseReader,
  describeTogether,
  rewriteText,
].toSorted((one, other) => other.createdAt - one.createdAt)
